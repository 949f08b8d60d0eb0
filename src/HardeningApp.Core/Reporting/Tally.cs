using HardeningApp.Core.Reporting.Log;
using HardeningApp.Core.Reporting.Sources;

namespace HardeningApp.Core.Reporting;

/// <summary>Counts lines of the log as they come.</summary>
/// <param name="store">What is kept of mail addresses.</param>
/// <param name="oldest">The first day that counts.</param>
/// <param name="around">What is known about the host; null when nothing is.</param>
public sealed class Tally(AddressStorage store, DateOnly oldest, Surroundings? around = null)
{
    // A log of many gigabytes, every line with another sender, must fit into memory. What is written down in between never gets there.
    private const int MaxRows = 30_000, MaxClients = 50_000;

    private readonly Dictionary<SeenKey, RunningCount> _counts = [];
    private readonly TextPool _texts = new();
    private readonly Dictionary<SeenHour, long> _hours = [];
    private readonly PassageSet _passages = new();
    private readonly Surroundings _around = around ?? Surroundings.Nothing;

    /// <summary>How many different things were counted.</summary>
    public int Count => _counts.Count;

    /// <summary>What was counted.</summary>
    public IEnumerable<SeenRow> Rows => _counts.Select(pair => new SeenRow(pair.Key, pair.Value.Value));

    /// <summary>Mails of each hour.</summary>
    public IEnumerable<KeyValuePair<SeenHour, long>> Hours => _hours;

    /// <summary>What clients in <c>mynetworks</c> handed in of outside domains.</summary>
    public IEnumerable<Passage> Passages => _passages.All;

    /// <summary>Counts a line.</summary>
    public void Add(LogEvent seen)
    {
        if (seen.Day < oldest)
            return;
        var kept = store == AddressStorage.Domains ? Mask(seen) : seen;
        if (seen.First && _around.IsOurs(seen.Feature, seen.Address))
        {
            var hour = new SeenHour(SeenHour.Of(seen.Time), seen.Feature, seen.Verdict);
            _hours[hour] = _hours.GetValueOrDefault(hour) + 1;
        }

        Add(new SeenKey(kept.Day, kept.Address.ToString(), kept.Feature, kept.Verdict, kept.Name, kept.Helo, kept.Sender), SeenCount.Of(kept));
    }

    /// <summary>Remembers that a client handed in mail of a domain.</summary>
    public void Add(Passage passage) => _passages.Add(passage);

    /// <summary>Adds what was counted elsewhere.</summary>
    public void Add(SeenRow row) => Add(row.Key, row.Count);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _counts.Clear();
        _hours.Clear();
        _passages.Clear();
    }

    private void Add(SeenKey seen, SeenCount count)
    {
        var key = Place(seen);
        if (_counts.TryGetValue(key, out var before))
            before.Add(count);
        else
            _counts.Add(key with { Address = _texts.Of(key.Address), Name = _texts.Of(key.Name), Helo = _texts.Of(key.Helo) }, new RunningCount(count, _texts));
    }

    /// <summary>Where something is counted: by itself, or with the client's other mail, or with that of other clients when there is no more room.</summary>
    private SeenKey Place(SeenKey key)
    {
        if (_counts.Count < MaxRows || _counts.ContainsKey(key))
            return key;
        var client = key with { Helo = "", Sender = "" };
        return _counts.Count < MaxClients || _counts.ContainsKey(client) ? client : client with { Address = "", Name = "" };
    }

    private static LogEvent Mask(LogEvent seen) => seen with
    {
        Sender = MailAddressMask.Mask(seen.Sender),
        Recipient = MailAddressMask.Mask(seen.Recipient),
        Reason = MailAddressMask.MaskReason(seen.Reason),
    };
}
