using System.Collections.Immutable;
using HardeningApp.Core.Notices;

namespace HardeningApp.Core.Tests.Notices;

/// <summary>Each cause is mailed once.</summary>
public sealed class NoticeBookTests
{
    private static readonly Notice Hold = new("hold", "a hold", "why", "plan");
    private static readonly Notice Other = new("other", "another", "why", "plan");
    private static readonly Notice Stopped = new("stopped", "Postfix is stopped", "why", "start") { Patience = TimeSpan.FromSeconds(20) };

    private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private NoticeBook _book = new();

    [Fact]
    public void A_cause_is_mailed_once_while_it_lasts()
    {
        Mailed(Hold).ShouldBe([Hold]);
        for (var day = 0; day < 30; day++)
            After(TimeSpan.FromDays(1), Hold).ShouldBeEmpty();
    }

    [Fact]
    public void Another_cause_is_mailed_and_the_first_not_again()
    {
        Mailed(Hold);

        After(TimeSpan.FromMinutes(5), Hold, Other).ShouldBe([Other]);
    }

    [Fact]
    public void A_cause_that_comes_and_goes_is_mailed_again_only_after_an_hour_without_it()
    {
        Mailed(Hold);
        After(TimeSpan.FromMinutes(5));
        After(TimeSpan.FromMinutes(59), Hold).ShouldBeEmpty();
        After(TimeSpan.FromMinutes(5));
        After(TimeSpan.FromMinutes(59), Hold).ShouldBeEmpty();

        After(TimeSpan.FromMinutes(5));
        After(TimeSpan.FromMinutes(60), Hold).ShouldBe([Hold]);
    }

    [Fact]
    public void What_was_gone_while_nobody_looked_was_not_gone()
    {
        Mailed(Hold);

        After(TimeSpan.FromDays(2), Hold).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_over_in_a_moment_is_not_mailed()
    {
        Mailed(Stopped).ShouldBeEmpty();
        After(TimeSpan.FromSeconds(19), Stopped).ShouldBeEmpty();
        After(TimeSpan.FromSeconds(1));
        After(TimeSpan.FromSeconds(1), Stopped).ShouldBeEmpty();
        After(TimeSpan.FromSeconds(20), Stopped).ShouldBe([Stopped]);
    }

    [Fact]
    public void A_mail_that_could_not_be_sent_is_tried_again_after_ten_minutes()
    {
        var (book, due) = _book.Look([Hold], _now);
        _book = book.With(due, sent: false, _now);

        After(TimeSpan.FromMinutes(9), Hold).ShouldBeEmpty();
        After(TimeSpan.FromMinutes(1), Hold).ShouldBe([Hold]);
    }

    [Fact]
    public void Five_mails_a_day_are_enough_and_the_rest_comes_the_next_day()
    {
        for (var i = 0; i < 4; i++)
            Mailed(Hold with { Cause = $"hold {i}" }).ShouldHaveSingleItem();
        _book.IsLastOfDay.ShouldBeTrue();
        Mailed(Hold with { Cause = "hold 5" }).ShouldHaveSingleItem();
        Mailed(Hold with { Cause = "hold 6" }).ShouldBeEmpty();

        After(TimeSpan.FromHours(24), Hold with { Cause = "hold 6" }).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_clock_that_is_set_back_mails_nothing_twice_and_delays_nothing_for_ever()
    {
        Mailed(Hold);

        After(TimeSpan.FromDays(-300), Hold).ShouldBeEmpty();
        After(TimeSpan.FromMinutes(1), Hold, Other).ShouldBe([Other]);
    }

    [Fact]
    public void What_ended_long_ago_is_forgotten()
    {
        Mailed(Hold);
        After(TimeSpan.FromMinutes(1));
        After(TimeSpan.FromDays(1));

        _book.Causes.ShouldBeEmpty();
        _book.Mails.ShouldBeEmpty();
    }

    private ImmutableArray<Notice> After(TimeSpan time, params Notice[] present)
    {
        _now += time;
        return Mailed(present);
    }

    private ImmutableArray<Notice> Mailed(params Notice[] present)
    {
        var (book, due) = _book.Look(present, _now);
        _book = due.IsEmpty ? book : book.With(due, sent: true, _now);
        return due;
    }
}
