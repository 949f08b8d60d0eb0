using System.Collections.Immutable;
using HardeningApp.Core.Reporting;

namespace HardeningApp.Platform.Reporting;

/// <summary>The part of the store that knows which clients in <c>mynetworks</c> handed in mail of which outside domains.</summary>
/// <param name="database">The store.</param>
internal sealed class PassageTable(SqliteDatabase database)
{
    /// <summary>So many days decide, today included.</summary>
    public const int Days = 7;

    /// <summary>An older version neither reads nor changes it, so the number of the format stays.</summary>
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS passage (day INTEGER NOT NULL, address TEXT NOT NULL, domain TEXT NOT NULL, PRIMARY KEY (day, address, domain)) WITHOUT ROWID;
        """;

    // So many organisations send through no single device or program.
    private const int LeastDomains = 20;

    // A network of IPv6 has more addresses than any store has room.
    private const int MaxRowsOfDay = 5_000, MaxGateways = 20;

    /// <summary>Adds what is new. How often something was seen does not matter, so it may come again.</summary>
    public void Add(IEnumerable<Passage> passages)
    {
        using var known = database.Prepare("SELECT 1 FROM passage WHERE day = ? AND address = ? AND domain = ?");
        using var ofClient = database.Prepare("SELECT COUNT(*) FROM passage WHERE day = ? AND address = ?");
        using var ofDay = database.Prepare("SELECT COUNT(*) FROM passage WHERE day = ?");
        using var add = database.Prepare("INSERT INTO passage VALUES (?,?,?)");
        var days = new Dictionary<int, long>();
        foreach (var passage in passages)
        {
            var day = passage.Day.DayNumber;
            if (!days.TryGetValue(day, out var rows))
                days[day] = rows = ofDay.Scalar(day) ?? 0L;
            if (rows >= MaxRowsOfDay || known.Scalar(day, passage.Address, passage.Domain) is not null || ofClient.Scalar(day, passage.Address) >= PassageSet.MaxDomains)
                continue;
            add.Run(day, passage.Address, passage.Domain);
            days[day] = rows + 1;
        }
    }

    /// <summary>Forgets what decides no longer, and what a clock that was ahead has left.</summary>
    public void Tidy(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime).DayNumber;
        using var old = database.Prepare("DELETE FROM passage WHERE day < ? OR day > ?");
        // The days are local ones.
        old.Run(today - Days, today + 1);
    }

    /// <summary>The clients that handed in mail of so many outside domains.</summary>
    public ImmutableArray<string> Gateways(DateOnly today)
    {
        var addresses = ImmutableArray.CreateBuilder<string>();
        using var select = database.Prepare("SELECT address FROM passage WHERE day > ? GROUP BY address HAVING COUNT(DISTINCT domain) >= ? ORDER BY address LIMIT ?");
        select.Bind(today.DayNumber - Days, LeastDomains, MaxGateways);
        while (select.Step())
            addresses.Add(select.Text(0));
        return addresses.ToImmutable();
    }
}
