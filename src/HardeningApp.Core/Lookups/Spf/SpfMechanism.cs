namespace HardeningApp.Core.Lookups.Spf;

/// <summary>How a term of an SPF record finds clients (RFC 7208, 5).</summary>
internal enum SpfMechanism
{
    All,
    Include,
    A,
    Mx,
    Ptr,
    Ip4,
    Ip6,
    Exists,
}
