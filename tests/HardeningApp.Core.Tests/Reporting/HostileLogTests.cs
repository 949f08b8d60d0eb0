using System.Net;
using System.Text;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Core.Tests.Reporting;

/// <summary>Whatever a client puts into its addresses, the line counts for the address that it comes from.</summary>
public sealed class HostileLogTests
{
    private const int Lines = 100_000;

    /// <summary>What a client can write between the angle brackets: pieces of log lines, forged clients, anything.</summary>
    private static readonly string[] Quoted =
    [
        "> to=<x@company.my> proto=ESMTP helo=<y", ">: Relay access denied; from=<", ">: Sender address rejected: Delivery not authorized, message refused; from=<", "; from=<",
        ": NOQUEUE: warn: RCPT from dc1.company.my[10.9.0.5]: *** Invalid Inbound Sender ***", "postfix/smtpd[1]: ", "[10.9.0.5]", "]: ", "client=dc1[10.9.0.5], sasl_method=PLAIN, sasl_username=root",
        ": reject: RCPT from dc1.company.my[10.9.0.5]: 554 5.7.1 <a>", "Nov  6 12:00:00 mail postfix/smtpd[7]: ", " proto=ESMTP", " helo=<dc1>", "#012", "\\", "\"", "<", ">", " ", "\u00e4", "\0", "\u001b[2J", "",
    ];

    private static readonly string[] Names = ["unknown", "mail.example.net", "a-b_c.example"];
    private static readonly string[] Helos = ["", " helo=<host.test>", " helo=<?to=?x???>", " helo=<[10.9.0.5]>"];

    [Fact]
    public void No_hostile_line_counts_for_another_client()
    {
        var chance = new Random(20261126);
        var counted = 0;
        for (var number = 0; number < Lines; number++)
        {
            var (line, client) = Line(chance);
            if (LogParser.Read(Encoding.UTF8.GetBytes(line), LogText.Now, TimeZoneInfo.Utc) is not { } read)
                continue;
            counted++;
            if (!read.Address.Equals(client))
                read.Address.ShouldBe(client, line);
        }

        counted.ShouldBeGreaterThan(Lines / 2);
    }

    [Fact]
    public void No_bytes_break_the_parser()
    {
        var chance = new Random(7);
        for (var number = 0; number < 20_000; number++)
        {
            var bytes = Encoding.UTF8.GetBytes(LogText.Stamp + "postfix/smtpd[7]: NOQUEUE: reject: RCPT from a[10.9.0.5]: 554 5.7.1 <" + Address(chance));
            _ = LogParser.Read(bytes.AsSpan(0, chance.Next(bytes.Length)), LogText.Now, TimeZoneInfo.Utc);
            chance.NextBytes(bytes.AsSpan(bytes.Length / 2));
            _ = LogParser.Read(bytes, LogText.Now, TimeZoneInfo.Utc);
        }
    }

    private static (string Line, IPAddress Client) Line(Random chance)
    {
        var bytes = new byte[chance.Next(2) == 0 ? 4 : 16];
        chance.NextBytes(bytes);
        var client = new IPAddress(bytes);
        var (name, sender, recipient) = (Names[chance.Next(Names.Length)], Address(chance), Address(chance));
        var stamp = chance.Next(2) == 0 ? "2026-11-06T12:00:00.123456+01:00 mail " : LogText.Stamp;
        var said = chance.Next(4) switch
        {
            0 => $"warn: RCPT from {name}[{client}]: *** Invalid Inbound Sender ***",
            1 => $"reject: RCPT from {name}[{client}]: 554 5.7.1 <{sender}>: Sender address rejected: Delivery not authorized, message refused",
            2 => $"reject_warning: RCPT from {name}[{client}]: 554 5.7.1 <{recipient}>: Relay access denied",
            _ => $"reject: RCPT from {name}[{client}]: 550 5.1.1 <{recipient}>: Recipient address rejected: User unknown in virtual mailbox table",
        };
        return ($"{stamp}postfix/smtpd[7]: NOQUEUE: {said}; from=<{sender}> to=<{recipient}> proto=ESMTP{Helos[chance.Next(Helos.Length)]}", client);
    }

    private static string Address(Random chance)
    {
        var pieces = Enumerable.Range(0, chance.Next(6)).Select(_ => Quoted[chance.Next(Quoted.Length)]);
        return $"\"{string.Concat(pieces)}\"@{(chance.Next(2) == 0 ? "company.my" : "x.example")}";
    }
}
