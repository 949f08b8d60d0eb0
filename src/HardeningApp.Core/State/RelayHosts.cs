using System.Collections.Immutable;

namespace HardeningApp.Core.State;

/// <summary>The servers of the directory that may relay because of us, with their entries of <c>mynetworks</c>: tells later which of them are gone.</summary>
/// <remarks>Like the ledger, a file may lack any member; a collection must not be left without value.</remarks>
public sealed record RelayHosts
{
    // Before None, which uses it.
    private static readonly ImmutableSortedDictionary<string, string> NoEntries = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>No server.</summary>
    public static readonly RelayHosts None = new();

    /// <summary>The roles of servers that were asked for; servers of other roles do not count.</summary>
    public ImmutableArray<string> Roles { get; init => field = LedgerMembers.Known(value); } = [];

    /// <summary>Name of a server to its entries, separated by blanks.</summary>
    public ImmutableSortedDictionary<string, string> Entries { get; init => field = LedgerMembers.Known(value); } = NoEntries;
}
