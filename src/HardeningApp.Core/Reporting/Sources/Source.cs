using System.Collections.Immutable;
using System.Runtime.InteropServices;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Core.Reporting.Sources;

/// <summary>One client with everything that was counted of it.</summary>
public sealed class Source
{
    private const int MaxExamples = 3;

    /// <summary>Collects the rows of one address. There can be many thousand addresses, so it goes over them once.</summary>
    public Source(string address, IReadOnlyList<SeenRow> rows)
    {
        Address = address;
        Rows = rows;
        (First, Last, Name) = (rows[0].Count.First, rows[0].Count.Last, "");
        var named = DateTimeOffset.MinValue;
        foreach (var (key, count) in rows)
        {
            Messages += count.Messages;
            Recipients += count.Recipients;
            First = count.First < First ? count.First : First;
            Last = count.Last > Last ? count.Last : Last;
            if (key.Name.Length > 0 && count.Last > named)
                (named, Name) = (count.Last, key.Name);
        }

        Helos = Most(row => row.Key.Helo);
        Senders = Most(row => row.Key.Sender);
        Features = [.. FeatureText.All.Where(feature => rows.Any(row => row.Key.Feature == feature))];
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
    public ImmutableArray<string> Domains => Most(row => DomainOf(row.Key.Sender));

    /// <summary>The features it has to do with.</summary>
    public ImmutableArray<Feature> Features { get; }

    /// <summary>What was seen last.</summary>
    public ImmutableArray<SeenRow> Examples => [.. Rows.OrderByDescending(row => row.Count.Last).Take(MaxExamples)];

    /// <summary>Mails of a feature with a verdict.</summary>
    public long MessagesOf(Feature feature, LogVerdict verdict) => Rows.Where(row => row.Key.Feature == feature && row.Key.Verdict == verdict).Sum(row => row.Count.Messages);

    private static string DomainOf(string address) => address.LastIndexOf('@') is var at and >= 0 ? address[(at + 1)..].ToLowerInvariant() : "";

    private ImmutableArray<string> Most(Func<SeenRow, string> text)
    {
        if (Rows.Count == 1)
            return text(Rows[0]) is { Length: > 0 } only ? [only] : [];
        var mails = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in Rows)
        {
            if (text(row) is { Length: > 0 } found)
                mails[found] = mails.GetValueOrDefault(found) + row.Count.Messages;
        }

        string[] texts = [.. mails.Keys];
        Array.Sort(texts, (a, b) => mails[b].CompareTo(mails[a]) is not 0 and var order ? order : string.CompareOrdinal(a, b));
        return ImmutableCollectionsMarshal.AsImmutableArray(texts);
    }
}
