using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.State;

public sealed class UndoneChangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly UndoneChange Undone = new(13, "wish", "the reload failed", 2, Now.AddSeconds(2), "config", IsBack: true);

    [Fact]
    public void The_same_wish_waits_for_its_next_try()
    {
        Undone.KeepsBack("wish", "config", Now).ShouldBeTrue();
        Undone.KeepsBack("wish", "config", Now.AddSeconds(3)).ShouldBeFalse();
    }

    [Fact]
    public void Another_wish_or_another_configuration_waits_for_nothing()
    {
        Undone.KeepsBack("another", "config", Now).ShouldBeFalse();
        Undone.KeepsBack("wish", "another", Now).ShouldBeFalse();
    }

    [Fact]
    public void A_clock_that_was_set_back_does_not_put_it_off_for_ever() => Undone.KeepsBack("wish", "config", Now.AddDays(-1)).ShouldBeFalse();

    [Fact]
    public void What_only_a_person_may_try_again_waits() => (Undone with { NextTry = null }).KeepsBack("wish", "config", Now.AddDays(9)).ShouldBeTrue();

    [Fact]
    public void It_says_what_did_not_work_and_what_is_live()
    {
        Undone.Sentence(12).ShouldBe("generation 13 did not work: the reload failed; generation 12 is live");
        (Undone with { IsBack = false }).Sentence(12).ShouldBe("generation 13 did not work: the reload failed; generation 12 is on disk, but Postfix has not confirmed it");
        Undone.Sentence(0).ShouldEndWith("what was there before is live");
        Undone.Next.ShouldStartWith("tried 2 times, next try 2026-01-02 03:04:07 UTC");
    }
}
