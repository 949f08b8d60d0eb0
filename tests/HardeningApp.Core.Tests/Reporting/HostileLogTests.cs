using System.Net;
using System.Text;
using CsCheck;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Core.Tests.Reporting;

/// <summary>Whatever a client puts into its addresses, the line counts for the address that it comes from.</summary>
public sealed class HostileLogTests
{
    private const int Lines = 100_000;

    /// <summary>What a client can write between the angle brackets: pieces of log lines, forged clients, anything.</summary>
    private static readonly Gen<string> Quoted = Gen.Frequency(
        (3, Gen.OneOfConst(
            "> to=<x@company.my> proto=ESMTP helo=<y", ">: Relay access denied; from=<", ">: Sender address rejected: Delivery not authorized, message refused; from=<", "; from=<",
            ": NOQUEUE: warn: RCPT from dc1.company.my[10.9.0.5]: *** Invalid Inbound Sender ***", "postfix/smtpd[1]: ", "[10.9.0.5]", "]: ", "client=dc1[10.9.0.5], sasl_method=PLAIN, sasl_username=root",
            ": reject: RCPT from dc1.company.my[10.9.0.5]: 554 5.7.1 <a>", "Nov  6 12:00:00 mail postfix/smtpd[7]: ", " proto=ESMTP", " helo=<dc1>", "#012", "\\", "\"", "<", ">", " ", "\u00e4", "")),
        (1, Hostile.Text.Select(text => text.ReplaceLineEndings(" "))));

    private static readonly Gen<string> Address = Gen.Select(Quoted.Array[0, 5], Gen.OneOfConst("company.my", "x.example", "sub.company.my"))
        .Select((parts, domain) => $"\"{string.Concat(parts)}\"@{domain}");

    private static readonly Gen<(string Line, IPAddress Client)> Line =
        from bytes in Gen.OneOf(Gen.Byte.Array[4], Gen.Byte.Array[16])
        let client = new IPAddress(bytes)
        from name in Gen.OneOfConst("unknown", "mail.example.net", "a-b_c.example")
        from sender in Address
        from recipient in Address
        from helo in Gen.OneOfConst("", " helo=<host.test>", " helo=<?to=?x???>", " helo=<[10.9.0.5]>")
        from form in Gen.Int[0, 3]
        from rfc in Gen.Bool
        let stamp = rfc ? "2026-11-06T12:00:00.123456+01:00 mail " : LogText.Stamp
        let said = form switch
        {
            0 => $"warn: RCPT from {name}[{client}]: *** Invalid Inbound Sender ***",
            1 => $"reject: RCPT from {name}[{client}]: 554 5.7.1 <{sender}>: Sender address rejected: Delivery not authorized, message refused",
            2 => $"reject_warning: RCPT from {name}[{client}]: 554 5.7.1 <{recipient}>: Relay access denied",
            _ => $"reject: RCPT from {name}[{client}]: 550 5.1.1 <{recipient}>: Recipient address rejected: User unknown in virtual mailbox table",
        }
        select ($"{stamp}postfix/smtpd[7]: NOQUEUE: {said}; from=<{sender}> to=<{recipient}> proto=ESMTP{helo}", client);

    [Fact]
    public void No_hostile_line_counts_for_another_client()
    {
        var counted = 0;
        Line.Sample(
            made =>
            {
                if (LogParser.Read(Encoding.UTF8.GetBytes(made.Line), LogText.Now, TimeZoneInfo.Utc) is not { } read)
                    return;
                Interlocked.Increment(ref counted);
                var client = made.Client.IsIPv4MappedToIPv6 ? made.Client.MapToIPv4() : made.Client;
                read.Address.ShouldBe(client, made.Line);
            },
            iter: Lines,
            threads: 1,
            seed: "0000KOIPe036");

        counted.ShouldBeGreaterThan(Lines / 2);
    }

    [Fact]
    public void No_bytes_break_the_parser() => Gen.Select(Quoted.Array[0, 6], Gen.Int[0, 200]).Sample(
        (parts, cut) =>
        {
            var bytes = Encoding.UTF8.GetBytes(LogText.Stamp + "postfix/smtpd[7]: NOQUEUE: reject: RCPT from a[10.9.0.5]: 554 5.7.1 <" + string.Concat(parts));
            _ = LogParser.Read(bytes.AsSpan(0, Math.Min(cut, bytes.Length)), LogText.Now, TimeZoneInfo.Utc);
            _ = LogParser.Read(bytes, LogText.Now, TimeZoneInfo.Utc);
        },
        iter: 20_000,
        threads: 1);

    [Fact]
    public void The_true_feature_is_found_where_the_addresses_are_plain() =>
        LogText.Read(LogText.Reject("unknown[10.9.0.5]", "b@x.example", "Relay access denied", "a@y.example", "b@x.example"))!.Feature.ShouldBe(Feature.Relay);
}
