using System.Buffers;
using System.Buffers.Text;
using System.Text;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Reporting.Log;

/// <summary>
/// Finds the lines of the mail log that the features cause. A client chooses sender, recipient and HELO, and with them most of a line; so the client's
/// address is read only from where smtpd(8) puts it, in front of everything that the client said. Nothing tries again what it has read.
/// </summary>
public static class LogParser
{
    private const int MaxText = 256;
    private static readonly SearchValues<byte> AddressBytes = SearchValues.Create("0123456789abcdefABCDEF.:"u8);
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_"u8);

    private static readonly SearchValues<byte> CodeBytes = SearchValues.Create("0123456789."u8);

    /// <summary>Reads a line, without its newline; null when no feature caused it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="latest">The last moment it can be from; decides the year of a time without one.</param>
    /// <param name="zone">The time zone of times without one.</param>
    public static LogEvent? Read(ReadOnlySpan<byte> line, DateTimeOffset latest, TimeZoneInfo zone)
    {
        if (!LogLine.TryRead(line, out var read))
            return null;
        var text = read.Text;
        var colon = text.IndexOf((byte)':');
        if (colon <= 0 || text[..colon].ContainsAnyExceptInRange((byte)'0', (byte)'z') || !text[colon..].StartsWith(": "u8))
            return null;
        var first = text[..colon].SequenceEqual("NOQUEUE"u8);
        text = text[(colon + 2)..];
        var found = Skip(ref text, "warn: RCPT from "u8) ? Warned(text)
            : Skip(ref text, "reject_warning: RCPT from "u8) ? Rejected(read, text, LogVerdict.WouldRefuse)
            : Skip(ref text, "reject: RCPT from "u8) ? Rejected(read, text, LogVerdict.Refused)
            : Skip(ref text, "client="u8) ? LoggedIn(read, text)
            : null;
        // The time last: of a hundred lines one needs it.
        return found is not null && LogTime.TryRead(line, latest, zone, out var time)
            ? found with { Day = time.Day, Time = time.Time, Process = read.Process, Service = read.Service, First = first || found.First }
            : null;
    }

    /// <summary>access(5), WARN: neither a reply code nor the address in front of the text.</summary>
    private static LogEvent? Warned(ReadOnlySpan<byte> text)
    {
        if (!TryClient(ref text, out var client) || !Skip(ref text, ": "u8) || !LogTail.TryCut(ref text, out var helo) || !Skip(ref text, RefusalReasons.Warning))
            return null;
        // A quoted address can hold "> to=<"; which of them is meant is the client's secret, and the line is its own.
        var between = text.LastIndexOf("> to=<"u8);
        return between < 0 ? null : Event(client, Feature.Sender, LogVerdict.WouldRefuse, helo, text[..between], text[(between + 6)..^1], "Invalid Inbound Sender"u8);
    }

    private static LogEvent? Rejected(LogLine line, ReadOnlySpan<byte> text, LogVerdict verdict)
    {
        if (!TryClient(ref text, out var client) || !Skip(ref text, ": "u8) || !LogTail.TryCut(ref text, out var helo) || !SkipCode(ref text))
            return null;
        var found = RefusalReasons.Find(text, line.Service, out var refusal);
        return found ? Event(client, refusal.Feature, verdict, helo, refusal.Sender, refusal.Recipient, refusal.Reason) : null;
    }

    /// <summary>The line of a mail that a logged-in client begins on port 25.</summary>
    private static LogEvent? LoggedIn(LogLine line, ReadOnlySpan<byte> text)
    {
        if (line.Service != MailService.Smtp || !TryClient(ref text, out var client) || !Skip(ref text, ", sasl_method="u8))
            return null;
        var comma = text.IndexOf((byte)',');
        if (comma <= 0)
            return null;
        text = text[comma..];
        if (!Skip(ref text, ", sasl_username="u8))
            return null;
        var more = text.IndexOf(", "u8);
        return Event(client, Feature.Auth25, LogVerdict.WouldRefuse, default, more < 0 ? text : text[..more], default, "login on port 25"u8, first: true);
    }

    /// <summary>Only here texts are made: most lines are about something else, and must not leave garbage.</summary>
    private static LogEvent? Event(
        Client client, Feature feature, LogVerdict verdict, ReadOnlySpan<byte> helo, ReadOnlySpan<byte> sender, ReadOnlySpan<byte> recipient, ReadOnlySpan<byte> reason, bool first = false)
    {
        if (AddressText.Parse(Encoding.ASCII.GetString(client.Address)) is not { Ok: true, Value: var address })
            return null;
        var name = Encoding.ASCII.GetString(client.Name).ToLowerInvariant();
        return new LogEvent
        {
            Feature = feature,
            Verdict = verdict,
            Address = address,
            Name = name == "unknown" || name.Length > MaxText ? "" : name,
            First = first,
            Helo = Text(helo),
            Sender = Text(sender),
            Recipient = Text(recipient),
            Reason = Text(reason),
        };
    }

    /// <summary><c>HOST[IP]</c>, with the port behind it where smtpd_client_port_logging is on.</summary>
    internal static bool TryClient(ref ReadOnlySpan<byte> text, out Client client)
    {
        client = default;
        var open = text.IndexOfAnyExcept(NameBytes);
        if (open <= 0 || text[open] != '[')
            return false;
        var inside = text[(open + 1)..];
        var close = inside.IndexOfAnyExcept(AddressBytes);
        if (close <= 0 || inside[close] != ']')
            return false;
        client = new Client(text[..open], inside[..close]);
        text = inside[(close + 1)..];
        if (text.Length > 1 && text[0] == ':' && Utf8Parser.TryParse(text[1..], out ushort _, out var digits))
            text = text[(1 + digits)..];
        return true;
    }

    /// <summary><c>554 5.7.1 </c>.</summary>
    private static bool SkipCode(ref ReadOnlySpan<byte> text)
    {
        for (var field = 0; field < 2; field++)
        {
            var blank = text.IndexOf((byte)' ');
            if (blank < 3 || text[..blank].ContainsAnyExcept(CodeBytes))
                return false;
            text = text[(blank + 1)..];
        }

        return true;
    }

    private static bool Skip(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> start)
    {
        if (!text.StartsWith(start))
            return false;
        text = text[start.Length..];
        return true;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MaxText)]);

    /// <summary>A client as it stands in a line.</summary>
    internal readonly ref struct Client(ReadOnlySpan<byte> name, ReadOnlySpan<byte> address)
    {
        public ReadOnlySpan<byte> Name { get; } = name;

        public ReadOnlySpan<byte> Address { get; } = address;
    }
}
