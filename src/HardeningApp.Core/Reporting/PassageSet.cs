namespace HardeningApp.Core.Reporting;

/// <summary>Passages as they come, each once. Bounded in a way that one client with ever new senders takes no room from the others.</summary>
public sealed class PassageSet
{
    /// <summary>So many domains of a client on one day are more than it takes to tell a gateway.</summary>
    public const int MaxDomains = 50;

    private const int MaxPassages = 5_000;

    private readonly Dictionary<(DateOnly Day, string Address), HashSet<string>> _domains = [];
    private int _count;

    /// <summary>All of them.</summary>
    public IEnumerable<Passage> All => _domains.SelectMany(client => client.Value, (client, domain) => new Passage(client.Key.Day, client.Key.Address, domain));

    /// <summary>Remembers one, while there is room.</summary>
    public void Add(Passage passage)
    {
        if (_count >= MaxPassages)
            return;
        var client = (passage.Day, passage.Address);
        if (!_domains.TryGetValue(client, out var domains))
            _domains[client] = domains = new HashSet<string>(StringComparer.Ordinal);
        if (domains.Count < MaxDomains && domains.Add(passage.Domain))
            _count++;
    }

    /// <summary>Forgets all of them.</summary>
    public void Clear()
    {
        _domains.Clear();
        _count = 0;
    }
}
