namespace HardeningApp.Core.Lookups.Spf;

/// <summary>What an SPF record says about a client (RFC 7208, 2.6).</summary>
public enum SpfResult
{
    /// <summary>There is no record.</summary>
    None,

    /// <summary>It says nothing about this client (<c>?</c>).</summary>
    Neutral,

    /// <summary>The client may send (<c>+</c>).</summary>
    Pass,

    /// <summary>It should rather not (<c>~</c>).</summary>
    SoftFail,

    /// <summary>It must not (<c>-</c>).</summary>
    Fail,

    /// <summary>A name server did not answer.</summary>
    TempError,

    /// <summary>The record, or one that it includes, is wrong.</summary>
    PermError,

    /// <summary>The record wants to be told what is not told to anybody: the part of the sender before the @, or what the client calls itself.</summary>
    NotTold,
}
