using System.Collections.Immutable;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Core.Reporting.Sources;

/// <summary>One client with everything that was counted of it.</summary>
public sealed class Source
{
    private const int MaxExamples = 3;

    /// <summary>Collects the rows of one address.</summary>
    public Source(string address, IReadOnlyList<SeenRow> rows)
    {
        Address = address;
        Rows = rows;
        Messages = rows.Sum(row => row.Count.Messages);
        Recipients = rows.Sum(row => row.Count.Recipients);
        First = rows.Min(row => row.Count.First);
        Last = rows.Max(row => row.Count.Last);
        Name = rows.OrderByDescending(row => row.Count.Last).Select(row => row.Key.Name).FirstOrDefault(name => name.Length > 0) ?? "";
        Helos = Most(row => row.Key.Helo);
        Senders = Most(row => row.Key.Sender);
        Domains = Most(row => DomainOf(row.Key.Sender));
        Features = [.. FeatureText.All.Where(feature => rows.Any(row => row.Key.Feature == feature))];
        Examples = [.. rows.OrderByDescending(row => row.Count.Last).Take(MaxExamples)];
    }

    /// <summary>The client's address; empty for those that were not kept apart.</summary>
    public string Address { get; }

    /// <summary>What was counted.</summary>
    public IReadOnlyList<SeenRow> Rows { get; }

    /// <summary>Mails.</summary>
    public long Messages { get; }

    /// <summary>Recipients of them.</summary>
    public long Recipients { get; }

    /// <summary>When it was seen first.</summary>
    public DateTimeOffset First { get; }

    /// <summary>When it was seen last.</summary>
    public DateTimeOffset Last { get; }

    /// <summary>Its name, if it leads back to the address.</summary>
    public string Name { get; }

    /// <summary>What it called itself, most often first.</summary>
    public ImmutableArray<string> Helos { get; }

    /// <summary>Its senders or logins, most often first.</summary>
    public ImmutableArray<string> Senders { get; }

    /// <summary>Their domains, most often first.</summary>
    public ImmutableArray<string> Domains { get; }

    /// <summary>The features it has to do with.</summary>
    public ImmutableArray<Feature> Features { get; }

    /// <summary>What was seen last.</summary>
    public ImmutableArray<SeenRow> Examples { get; }

    /// <summary>Mails of a feature with a verdict.</summary>
    public long MessagesOf(Feature feature, LogVerdict verdict) => Rows.Where(row => row.Key.Feature == feature && row.Key.Verdict == verdict).Sum(row => row.Count.Messages);

    private static string DomainOf(string address) => address.LastIndexOf('@') is var at and >= 0 ? address[(at + 1)..].ToLowerInvariant() : "";

    private ImmutableArray<string> Most(Func<SeenRow, string> text) =>
    [
        .. Rows.GroupBy(text, StringComparer.Ordinal).Where(group => group.Key.Length > 0)
            .OrderByDescending(group => group.Sum(row => row.Count.Messages)).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key),
    ];
}
