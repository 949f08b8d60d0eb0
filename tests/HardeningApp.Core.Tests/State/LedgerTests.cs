using System.Text.Json;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.State;

public sealed class LedgerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void The_last_200_events_are_kept_oldest_first()
    {
        var ledger = Enumerable.Range(1, 205).Aggregate(new Ledger(), (before, number) => before.With(Event(number)));

        ledger.Events.Select(happened => happened.Text).ShouldBe(Enumerable.Range(6, 200).Select(number => $"event {number}"));
    }

    [Fact]
    public void An_event_changes_nothing_else()
    {
        var before = Full();

        (before.With(Event(2)) with { Events = before.Events }).ShouldBe(before);
    }

    [Fact]
    public void A_ledger_comes_back_from_its_JSON()
    {
        var json = Write(Full());
        var again = Read(json);

        Write(again).ShouldBe(json);
        again.Generation.ShouldBe(7);
        again.Confirmed.ShouldBe(6);
        again.ConfirmedConfig.ShouldBe("abc");
        again.AppliedAt.ShouldBe(Start);
        again.MyNetworks.ShouldBe(["10.9.0.5/32"]);
        again.Files["check_custom_sender_access"].ShouldBe(new LedgerFile("digest", "table"));
        again.Baseline.ShouldBe(Full().Baseline);
        again.Events.ShouldBe([Event(1)]);
    }

    [Fact]
    public void A_variable_that_was_not_set_is_kept_as_null() => Read(Write(Full())).Baseline.ShouldContainKeyAndValue("b/unset", null);

    [Fact]
    public void Members_of_a_later_version_are_ignored() =>
        Read("""{"version":1,"generation":3,"someday":{"a":[1]},"events":[{"time":"2026-01-02T03:04:05+00:00","kind":"x","text":"y","more":1}]}""")
            .Events.ShouldBe([new LedgerEvent(Start, "x", "y")]);

    [Fact]
    public void Members_that_are_missing_have_their_defaults()
    {
        var ledger = Read("{}");

        ledger.MyNetworks.IsDefault.ShouldBeFalse();
        ledger.MyNetworks.ShouldBeEmpty();
        ledger.Files.ShouldBeEmpty();
        ledger.Baseline.ShouldBeEmpty();
        ledger.Events.IsDefault.ShouldBeFalse();
        ledger.With(Event(1)).Events.ShouldHaveSingleItem();
    }

    [Fact]
    public void Names_in_the_JSON_are_camel_case_and_it_ends_lines_like_Unix()
    {
        var json = Write(Full());

        json.ShouldContain("\n  \"confirmedConfig\": \"abc\"");
        json.ShouldNotContain('\r');
    }

    private static Ledger Full() => new Ledger
    {
        Generation = 7,
        Confirmed = 6,
        ConfirmedConfig = "abc",
        AppliedAt = Start,
        MyNetworks = ["10.9.0.5/32"],
        Files = new Ledger().Files.Add("check_custom_sender_access", new LedgerFile("digest", "table")),
        Baseline = new Ledger().Baseline.Add("a/set", "127.0.0.0/8").Add("b/unset", null),
    }.With(Event(1));

    private static LedgerEvent Event(int number) => new(Start.AddMinutes(number), "applied", $"event {number}");

    private static string Write(Ledger ledger) => JsonSerializer.Serialize(ledger, StateJson.Default.Ledger);

    private static Ledger Read(string json) => JsonSerializer.Deserialize(json, StateJson.Default.Ledger).ShouldNotBeNull();
}
