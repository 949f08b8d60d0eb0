using System.Text.Json;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.State;

public sealed class HistoryTextTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void The_newest_event_is_last_and_each_says_when_what_and_why() =>
        HistoryText.Full(new HistoryDocument(
        [
            new LedgerEvent(Time, "applied", "2 mail domains"),
            new LedgerEvent(Time.AddHours(1), "hold", "no-mail-domains") { Reason = "directory" },
        ])).ShouldBe(
            """
            2026-01-02 03:04:05 UTC  applied      ?          2 mail domains
            2026-01-02 04:04:05 UTC  hold         directory  no-mail-domains

            """);

    [Fact]
    public void A_reason_cannot_forge_a_line() =>
        HistoryText.Full(new HistoryDocument([new LedgerEvent(Time, "applied", "x") { Reason = "a\nb" }])).Split('\n').Length.ShouldBe(2);

    [Fact]
    public void An_empty_history_says_so() => HistoryText.Full(new HistoryDocument([])).ShouldBe("nothing has been changed yet\n");

    [Fact]
    public void The_reason_is_kept_in_the_ledger_and_missing_in_older_files()
    {
        var happened = new LedgerEvent(Time, "applied", "x") { Reason = "resync" };
        var json = JsonSerializer.Serialize(new Ledger().With(happened), StateJson.Readable.Ledger);

        JsonSerializer.Deserialize(json, StateJson.Readable.Ledger)!.Events.ShouldBe([happened]);
        JsonSerializer.Deserialize("""{"events":[{"time":"2026-01-02T03:04:05+00:00","kind":"applied","text":"x"}]}""", StateJson.Readable.Ledger)!
            .Events.ShouldHaveSingleItem().Reason.ShouldBeNull();
        JsonSerializer.Serialize(new HistoryDocument([happened with { Reason = null }]), StateJson.Readable.HistoryDocument).ShouldNotContain("reason");
    }
}
