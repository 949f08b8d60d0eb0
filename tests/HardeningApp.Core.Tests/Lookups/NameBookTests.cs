using System.Text.Json;
using CsCheck;
using HardeningApp.Core.Lookups;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.Lookups;

public sealed class NameBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly NameQuestion Question = new("company.my", RecordType.Txt);

    [Theory]
    [InlineData(1, 300)]
    [InlineData(3_600, 3_600)]
    [InlineData(604_800, 86_400)]
    [InlineData(int.MaxValue, 86_400)]
    public void An_answer_is_kept_as_long_as_its_owner_says_within_limits(int life, int kept) =>
        NameBook.Keep(Question, NameAnswer.Of("v=spf1 -all"), TimeSpan.FromSeconds(life), Now)!.Until.ShouldBe(Now.AddSeconds(kept));

    [Fact]
    public void That_there_is_nothing_is_kept_for_a_short_while() =>
        NameBook.Keep(Question, NameAnswer.Nothing, TimeSpan.FromDays(7), Now)!.Until.ShouldBe(Now.AddMinutes(15));

    [Fact]
    public void No_answer_and_a_huge_one_are_not_kept()
    {
        NameBook.Keep(Question, NameAnswer.Failed, TimeSpan.FromHours(1), Now).ShouldBeNull();
        NameBook.Keep(Question, NameAnswer.Of(new string('x', 5_000)), TimeSpan.FromHours(1), Now).ShouldBeNull();
    }

    [Fact]
    public void What_is_over_or_from_a_clock_that_was_ahead_does_not_count()
    {
        var entry = NameBook.Keep(Question, NameAnswer.Of("v=spf1 -all"), TimeSpan.FromHours(1), Now)!;
        var book = new NameBook { Entries = [entry] };

        book.Fresh(Now.AddMinutes(59)).ShouldHaveSingleItem();
        book.Fresh(Now.AddMinutes(60)).ShouldBeEmpty();
        book.Fresh(Now.AddDays(-2)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"entries\":[null,{},{\"name\":\"a\"},{\"name\":\"a\",\"type\":16,\"values\":[null],\"until\":\"2026-11-26T12:30:00Z\"},{\"name\":\"a\",\"type\":99,\"values\":[],\"until\":\"2026-11-26T12:30:00Z\"}]}")]
    public void A_file_that_lacks_something_holds_nothing(string json) =>
        JsonSerializer.Deserialize(json, StateJson.Readable.NameBook)!.Fresh(Now).ShouldBeEmpty();

    [Fact]
    public void A_book_survives_the_way_to_the_disk_and_back() =>
        Gen.Select(Hostile.Text, Gen.Enum<RecordType>(), Hostile.Text.Array[0, 4]).Array[0, 5].Sample(
            answers =>
            {
                // A half of a character does not survive; it stands for itself nowhere.
                var book = new NameBook { Entries = [.. answers.Select(answer => new KnownName(Whole(answer.Item1), answer.Item2, [.. answer.Item3.Select(Whole)], Now.AddHours(1)))] };
                var back = JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(book, StateJson.Readable.NameBook), StateJson.Readable.NameBook)!;
                back.Fresh(Now).Select(entry => (entry.Name, entry.Type, string.Join('\n', entry.Values))).ShouldBe(book.Fresh(Now).Select(entry => (entry.Name, entry.Type, string.Join('\n', entry.Values))));
            },
            iter: 200,
            threads: 1);

    private static string Whole(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
