using System.Globalization;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Rollout;

/// <summary>Time passes in a box: what the product remembers is so much older.</summary>
internal static class Ageing
{
    private const string Watched =
        """
        path = "/var/lib/postfix-hardening/ledger.json"
        with open(path) as file:
            ledger = json.load(file)
        watched = ledger["gate"]["watched"]
        for name, since in watched.items():
            if since:
                watched[name] = (datetime.datetime.fromisoformat(since) - datetime.timedelta(days=days)).isoformat()
        with open(path, "w") as file:
            json.dump(ledger, file)
        """;

    private const string Counted =
        """
        with sqlite3.connect("/var/lib/postfix-hardening/report.db") as report:
            report.execute("UPDATE seen SET day = day - ?, first = first - ?, last = last - ?", (days, days * 86400, days * 86400))
            report.execute("UPDATE hour SET hour = hour - ?", (days * 24,))
        """;

    /// <summary>Everything has been watched for so many days longer; what was counted stays as young as it is.</summary>
    public static Task WatchedForAsync(this BoxInstance box, int days, CancellationToken token) => RunAsync(box, days, Watched, token);

    /// <summary>So many days pass.</summary>
    public static Task LaterAsync(this BoxInstance box, int days, CancellationToken token) => RunAsync(box, days, $"{Counted}\n{Watched}", token);

    /// <summary>Behind the lock of the passes, of which each reads the ledger anew.</summary>
    private static Task<string> RunAsync(BoxInstance box, int days, string steps, CancellationToken token) => box.OutputAsync(
        string.Create(CultureInfo.InvariantCulture, $"flock /var/lib/postfix-hardening/lock python3 - <<'PYTHON'\nimport datetime, json, sqlite3\ndays = {days}\n{steps}\nPYTHON"), token);
}
