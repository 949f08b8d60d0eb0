using System.Collections.Immutable;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Restrictions;

/// <summary>
/// Entries of <c>mynetworks</c> that no line of a cidr table can express. In enforce that table decides for relay clients,
/// and one that is missing in it is treated like a stranger.
/// </summary>
public static class ForeignNetworks
{
    /// <summary>A hold for each such entry.</summary>
    public static ImmutableArray<Hold> Holds(IEnumerable<string> entries) =>
    [
        .. from entry in entries.Distinct(StringComparer.Ordinal)
           let parsed = Network.ParsePostfix(entry)
           where !parsed.Ok
           select new Hold("foreign-network",
               $"{PostfixNames.MyNetworks} has the entry {Printable.Quote(entry)}, which {Why(entry, parsed.Error!)}; enforce could not let these hosts relay as before. "
               + $"{WayOut(entry)} in its place (ucr set {PostfixNames.MyNetworks}='…' with the other entries unchanged), then run postfix reload")
           {
               Feature = Feature.Relay,
               From = Stage.Enforce,
           },
    ];

    private static string Why(string entry, string error) => Kind(entry) switch
    {
        EntryKind.Exclusion => "takes hosts out of the entries behind it",
        EntryKind.Table => "is a table of its own",
        EntryKind.Name => "is a host name, which depends on the name service at every connection",
        _ => error,
    };

    private static string WayOut(string entry) => Kind(entry) switch
    {
        EntryKind.Exclusion => "Write networks that leave these hosts out",
        EntryKind.Table => "Write the networks of the table",
        EntryKind.Name => "Write the addresses of the host",
        _ => "Write the address, or the network without host bits, IPv6 in brackets,",
    };

    private static EntryKind Kind(string entry)
    {
        if (entry.StartsWith('!'))
            return EntryKind.Exclusion;
        if (entry.StartsWith('/') || (entry.IndexOf(":/", StringComparison.Ordinal) is > 0 and var colon && entry[..colon].All(char.IsAsciiLetter)))
            return EntryKind.Table;
        return entry.Any(char.IsAsciiLetter) && !entry.Contains(':', StringComparison.Ordinal) ? EntryKind.Name : EntryKind.Address;
    }

    private enum EntryKind
    {
        Address,
        Exclusion,
        Table,
        Name,
    }
}
