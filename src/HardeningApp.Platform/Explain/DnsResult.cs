namespace HardeningApp.Platform.Explain;

/// <summary>What a name server said.</summary>
internal enum DnsResult
{
    /// <summary>It said nothing that counts: no answer, an error of its own.</summary>
    NoAnswer,

    /// <summary>There is no such record.</summary>
    Nothing,

    /// <summary>There is one.</summary>
    Found,

    /// <summary>The domain says that it takes no mail (RFC 7505).</summary>
    NullMx,
}
