using System.Text;
using System.Text.Json;
using CsCheck;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Core.Tests.Reporting;

/// <summary>What journalctl prints, as lines of a mail log.</summary>
public sealed class JournalEntryTests
{
    private const string Cursor = "s=bab364a328144b5ca7241700b2c78389;i=5;b=c44d5e2baa0649afbe1d17952c30ce1c;m=fa224b1c2;t=6613b193fa66e;x=5c2d37810d27aefa";
    private const string Warning = "NOQUEUE: warn: RCPT from unknown[203.0.113.9]: *** Invalid Inbound Sender ***; from=<anna@company.my> to=<bob@company.my> proto=ESMTP helo=<h>";

    // 2026-11-27 05:11:54.830446 UTC.
    private const long Microseconds = 1_795_756_314_830_446;

    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.CreateCustomTimeZone("Berlin", TimeSpan.FromHours(1), "Berlin", "Berlin");

    [Fact]
    public void An_entry_is_the_line_that_a_syslog_daemon_writes()
    {
        var entry = JournalEntry.Parse(Json(Text(Warning)), TimeZoneInfo.Utc)!;

        entry.Cursor.ShouldBe(Cursor);
        entry.Time.ShouldBe(DateTimeOffset.UnixEpoch.AddTicks(Microseconds * 10));
        Encoding.UTF8.GetString(entry.Line).ShouldBe("2026-11-27T05:11:54.830446+00:00 journal postfix/smtpd[7]: " + Warning);
        var seen = Read(entry)!;
        (seen.Feature, seen.Address.ToString(), seen.Sender, seen.Process, seen.Time).ShouldBe((Feature.Sender, "203.0.113.9", "anna@company.my", 7, entry.Time));
    }

    [Fact]
    public void The_day_is_that_of_the_host()
    {
        const long LateInUtc = 1_795_735_800_000_000;

        Read(JournalEntry.Parse(Json(Text(Warning), LateInUtc), TimeZoneInfo.Utc)!)!.Day.ShouldBe(new DateOnly(2026, 11, 26));
        Read(JournalEntry.Parse(Json(Text(Warning), LateInUtc), Berlin)!)!.Day.ShouldBe(new DateOnly(2026, 11, 27));
    }

    [Fact]
    public void A_text_that_is_no_UTF8_comes_as_numbers()
    {
        byte[] message = [.. Encoding.UTF8.GetBytes(Warning.Replace("anna", "an", StringComparison.Ordinal)[..90]), 0xff, .. Encoding.UTF8.GetBytes("@company.my> to=<bob@company.my> proto=ESMTP helo=<h>")];

        var entry = JournalEntry.Parse(Json($"[{string.Join(',', message)}]"), TimeZoneInfo.Utc)!;

        entry.Line.AsSpan(^message.Length).SequenceEqual(message).ShouldBeTrue();
        Read(entry)!.Address.ToString().ShouldBe("203.0.113.9");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[\"one\",\"two\"]")]
    [InlineData("[[1,2],[3]]")]
    [InlineData("[300,-1,1.5]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("\"\"")]
    public void An_entry_without_one_text_keeps_its_place_and_counts_nothing(string message)
    {
        var entry = JournalEntry.Parse(Json(message), TimeZoneInfo.Utc)!;

        entry.Cursor.ShouldBe(Cursor);
        Read(entry).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{\"__CURSOR\":\"c\"}")]
    [InlineData("{\"__CURSOR\":\"\",\"__REALTIME_TIMESTAMP\":\"1795756314830446\"}")]
    [InlineData("{\"__CURSOR\":null,\"__REALTIME_TIMESTAMP\":\"1795756314830446\"}")]
    [InlineData("{\"__CURSOR\":\"c\",\"__REALTIME_TIMESTAMP\":1795756314830446}")]
    [InlineData("{\"__CURSOR\":\"c\",\"__REALTIME_TIMESTAMP\":\"-1\"}")]
    [InlineData("{\"__CURSOR\":\"c\",\"__REALTIME_TIMESTAMP\":\"9223372036854775807\"}")]
    [InlineData("{\"__CURSOR\":\"c\",\"__REALTIME_TIMESTAMP\":\"1795756314830446\",\"MESSAGE\":\"\\ud800\"}")]
    public void What_is_no_entry_is_passed_over(string json) => JournalEntry.Parse(json, TimeZoneInfo.Utc).ShouldBeNull();

    [Theory]
    [InlineData("bash")]
    [InlineData("x postfix/smtpd")]
    [InlineData("postfix/smtpd ")]
    [InlineData("")]
    public void Only_smtpd_says_something_of_a_mail(string identifier) =>
        Read(JournalEntry.Parse(Json(Text(Warning), identifier: identifier), TimeZoneInfo.Utc)!).ShouldBeNull();

    [Fact]
    public void Nothing_that_somebody_writes_into_a_message_moves_the_client() => Gen.String.Sample(
        text =>
        {
            var entry = JournalEntry.Parse(Json(Text($"NOQUEUE: warn: RCPT from unknown[203.0.113.9]: *** Invalid Inbound Sender ***; from=<{text}> to=<bob@company.my> proto=ESMTP helo=<h>")), TimeZoneInfo.Utc);
            (entry is null ? null : Read(entry))?.Address.ToString().ShouldBe("203.0.113.9");
        },
        iter: 10_000);

    private static LogEvent? Read(JournalEntry entry) => LogParser.Read(entry.Line, entry.Time, TimeZoneInfo.Utc);

    private static string Text(string message) => $"\"{JsonEncodedText.Encode(message)}\"";

    private static string Json(string message, long microseconds = Microseconds, string identifier = "postfix/smtpd") =>
        $$"""{"_PID":"242","SYSLOG_PID":"7","__MONOTONIC_TIMESTAMP":"67144823234","SYSLOG_IDENTIFIER":"{{identifier}}","__REALTIME_TIMESTAMP":"{{microseconds}}","__CURSOR":"{{Cursor}}","MESSAGE":{{message}}}""";
}
