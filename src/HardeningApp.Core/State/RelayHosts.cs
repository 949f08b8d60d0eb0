using System.Collections.Immutable;

namespace HardeningApp.Core.State;

/// <summary>The servers of the directory that may relay because of us, with their entries of <c>mynetworks</c>: tells later which of them are gone.</summary>
/// <remarks>Like the ledger, a file may lack any member; a collection must not be left without value.</remarks>
public sealed record RelayHosts
{
    // Before None, which uses it.
    private static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> NoEntries = ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>No server.</summary>
    public static readonly RelayHosts None = new();

    /// <summary>The roles of servers that were asked for; servers of other roles do not count.</summary>
    public ImmutableArray<string> Roles { get; init => field = LedgerMembers.Known(value); } = [];

    /// <summary>Name of a server to its entries.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Entries { get; init => field = Known(value); } = NoEntries;

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Known(ImmutableSortedDictionary<string, ImmutableArray<string>>? entries) =>
        entries is null ? NoEntries : entries.SetItems(entries.Select(host => KeyValuePair.Create(host.Key, LedgerMembers.Known(host.Value))));
}
