using System.Text;
using System.Text.Json;
using HardeningApp.Core.State;

namespace HardeningApp.Fuzz;

/// <summary>A ledger that something else has written to: it is refused, or nothing dangerous comes of it.</summary>
internal static class LedgerTarget
{
    private const string Good = """
        {"version":1,"generation":7,"confirmed":7,"confirmedConfig":"config","appliedAt":"2026-01-02T03:04:05+00:00","myNetworks":["127.0.0.0/8","10.9.0.5/32"],
        "hosts":{"roles":["backup","master","slave"],"entries":{"dc1":"10.9.0.5/32","dc2":"10.9.0.6/32 10.9.0.8/32","dc3":"10.9.0.7/32"}},
        "files":{"check_custom_sender_access":{"digest":"d","table":"t","wasForeign":false},"check_custom_relay_access":{"digest":"d","table":null}},
        "baseline":{"mail/postfix/mynetworks":"127.0.0.0/8","mail/postfix/smtpd/restrictions/recipient/60-hardening-sender":null},
        "values":{"mail/postfix/smtpd/restrictions/recipient/10":"x"},"adopted":["mail/postfix/smtpd/restrictions/recipient/20"],
        "events":[{"time":"2026-01-02T03:04:05+00:00","kind":"applied","text":"x","reason":"ucr"}]}
        """;

    private static readonly string[] Tokens =
    [
        "null", "0", "-1", "1e99", "true", "[]", "{}", "[null]", "{\"x\":null}", "\"\"", "\"@!@import os@!@\"", "\"../../etc/passwd\"", "\"/etc/passwd\"", "{\"../x\":{\"digest\":\"d\"}}",
        "\"0.0.0.0/0\"", "[\"0.0.0.0/0\"]", "\"mail/postfix/relayhost\"", "99999999999999999999", "\"\\u0000\"", "\"\\ud800\"",
    ];

    public static int Try(HostileInput input)
    {
        var text = Damaged(input);
        if (Read(text) is not { } ledger)
            return 1;
        // What was read can be written, and is the same when it is read again.
        var again = JsonSerializer.Serialize(ledger.With(new LedgerEvent(default, "hold", "x")), StateJson.Readable.Ledger);
        Must.Hold(Read(again) is not null, "a ledger cannot be read after it was written", text);
        _ = HistoryText.Full(new HistoryDocument(ledger.Events));
        PlanTarget.Check(input, FuzzHost.See(input, FuzzHost.Registry(input, hostile: false), ledger), text);
        return 1;
    }

    private static Ledger? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(text), StateJson.Readable.Ledger);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Most damage keeps the form of JSON: other values, other names, missing members.</summary>
    private static string Damaged(HostileInput input)
    {
        if (input.OneIn(4))
            return input.Mutated(Good);
        var parts = Good.Split('"');
        for (var faults = 1 + input.Below(3); faults > 0; faults--)
        {
            // Odd parts stand between quotes: names and texts.
            var at = (input.Below(parts.Length / 2) * 2) + 1;
            parts[at] = input.OneIn(2)
                ? parts[(input.Below(parts.Length / 2) * 2) + 1]
                : JsonEncodedText.Encode(string.Concat(input.Text().Where(c => !char.IsSurrogate(c)))).ToString();
        }

        var damaged = string.Join('"', parts);
        if (!input.OneIn(2))
            return damaged;
        var colon = damaged.IndexOf(':', input.Below(damaged.Length));
        var end = colon < 0 ? -1 : damaged.IndexOfAny([',', '}', ']'], colon);
        return end < 0 ? damaged : damaged[..(colon + 1)] + input.Pick(Tokens) + damaged[end..];
    }
}
