using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Policy;

/// <summary>Tries to relay without a login, with tests/policy/relay-attempts.py on a client host.</summary>
internal static class RelayAttempts
{
    private const string Script = "/usr/local/bin/relay-attempts.py";

    /// <summary>The server over IPv4 and IPv6.</summary>
    private static readonly string[] Servers = ["10.9.0.1", "2001:db8:9::1"];

    /// <summary>Brings the script into the box.</summary>
    public static Task PrepareAsync(BoxInstance box) => box.CopyAsync(Path.Combine(BoxTool.Repository, "tests/policy/relay-attempts.py"), Script);

    /// <summary>All attempts, over IPv4 and IPv6 side by side.</summary>
    /// <returns>What the server took, and how often it was asked.</returns>
    public static async Task<(string[] Accepted, int Tried)> RunAsync(BoxInstance box, Client client, bool few, CancellationToken cancellationToken)
    {
        var results = await Task.WhenAll(Servers.Select(server =>
            box.RunAsync(["python3", Script, few ? "few" : "all", server], client, cancellationToken: cancellationToken)));
        var lines = results.SelectMany(result => result.EnsureSuccess().Text.Split('\n')).ToLookup(line => line.EndsWith(" tried", StringComparison.Ordinal));
        return ([.. lines[false]], lines[true].Sum(line => int.Parse(line.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)));
    }
}
