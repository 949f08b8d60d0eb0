namespace HardeningApp.Core.Lookups;

/// <summary>Records of the name service, with their numbers (RFC 1035, 3.2.2; AAAA: RFC 3596).</summary>
public enum RecordType
{
    /// <summary>An IPv4 address.</summary>
    A = 1,

    /// <summary>The name of an address.</summary>
    Reverse = 12,

    /// <summary>A host that takes the mail of a domain.</summary>
    Mx = 15,

    /// <summary>A text.</summary>
    Txt = 16,

    /// <summary>An IPv6 address.</summary>
    Aaaa = 28,
}
