using HardeningApp.Core.Explain.Addresses;

namespace HardeningApp.Core.Explain;

/// <summary>The words for what was found.</summary>
internal static class ExplainWords
{
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Permit => "permit",
        Verdict.Refuse => "refuse",
        Verdict.Unknown => "unknown",
        _ => "pass",
    };

    public static string Of(AddressReading reading) => reading switch
    {
        { Error: not null } => "nobody's, its syntax is refused",
        { ReadAs: "" } => "the null sender",
        { Class: AddressClass.Local } => "this server's own (mydestination)",
        { Class: AddressClass.VirtualMailbox } => "of a mail domain (virtual_mailbox_domains)",
        { Class: AddressClass.VirtualAlias } => "of an alias domain (virtual_alias_domains)",
        { Class: AddressClass.Relay } => "of a domain that is relayed to (relay_domains)",
        _ => "of somebody else",
    };
}
