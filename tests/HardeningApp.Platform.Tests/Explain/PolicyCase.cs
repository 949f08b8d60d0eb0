namespace HardeningApp.Platform.Tests.Explain;

/// <summary>A row of tests/policy/policy-cases.csv: a mail, and what Postfix said to it.</summary>
internal sealed record PolicyCase(string Id, string Client, int Port, string? Login, string Sender, string Recipient, string AsInstalled, string Before, string Monitor, string Log, string Enforce)
{
    /// <summary>All rows but those that never come to MAIL: no AUTH offered, no TLS, a wrong password. About these an explanation has nothing to say.</summary>
    public static IReadOnlyList<PolicyCase> All { get; } =
    [
        .. from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "policy", "policy-cases.csv")).Skip(1)
           let fields = Fields(line)
           where fields[9] is not ("noauth" or "530 5.7.0" or "535 5.7.8")
           select new PolicyCase(fields[0], Address(fields[1]), int.Parse(fields[2]), fields[4].Split(' ')[0], fields[6], fields[7], fields[8], fields[9], fields[10], fields[11], fields[12]),
    ];

    private static string Address(string host) => host switch
    {
        "outside" => "203.0.113.9",
        "outside6" => "2001:db8:ff::9",
        "workstation" => "10.9.0.77",
        "workstation6" => "2001:db8:9::77",
        "dc4" => "10.9.0.5",
        "dc6" => "2001:db8:9::5",
        "localhost" => "127.0.0.1",
        _ => throw new InvalidDataException($"who is {host}?"),
    };

    /// <summary>RFC 4180: a field in quotes holds commas, and quotes twice.</summary>
    private static string[] Fields(string line)
    {
        var (fields, quoted) = (new List<string> { "" }, false);
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"' && quoted && at + 1 < line.Length && line[at + 1] == '"')
                fields[^1] += line[at++];
            else if (line[at] == '"')
                quoted = !quoted;
            else if (line[at] == ',' && !quoted)
                fields.Add("");
            else
                fields[^1] += line[at];
        }

        return [.. fields];
    }
}
