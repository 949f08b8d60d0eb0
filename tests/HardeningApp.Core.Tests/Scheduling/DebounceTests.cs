using HardeningApp.Core.Scheduling;
using Microsoft.Extensions.Time.Testing;

namespace HardeningApp.Core.Tests.Scheduling;

public sealed class DebounceTests
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    private readonly FakeTimeProvider _clock = new();
    private readonly Debounce _debounce = Debounce.Standard;

    private DateTimeOffset Now => _clock.GetUtcNow();

    [Fact]
    public void Without_a_wake_nothing_is_due() => _debounce.Due().ShouldBeNull();

    [Fact]
    public void The_first_wake_is_due_at_once()
    {
        _debounce.Wake(Now);

        _debounce.Due().ShouldBe(Now);
    }

    [Fact]
    public void A_wake_after_a_quiet_period_is_due_at_once()
    {
        Pass();
        _clock.Advance(Quiet);
        _debounce.Wake(Now);

        _debounce.Due().ShouldBe(Now);
    }

    [Fact]
    public void A_wake_soon_after_a_pass_waits_for_quiet()
    {
        Pass();
        Wait(50);
        _debounce.Wake(Now);
        Wait(100);
        _debounce.Wake(Now);

        _debounce.Due().ShouldBe(Now + Quiet);
    }

    [Fact]
    public void Wakes_without_a_pause_wait_two_seconds_at_most()
    {
        Pass();
        Wait(10);
        var first = Now;
        for (var i = 0; i < 100; i++)
        {
            _debounce.Wake(Now);
            Wait(100);
        }

        _debounce.Due().ShouldBe(first + TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void A_pass_takes_all_waiting_wakes_with_it()
    {
        _debounce.Wake(Now);
        _debounce.Wake(Now);
        _debounce.PassStarts();

        _debounce.Due().ShouldBeNull();
    }

    [Fact]
    public void A_wake_during_a_pass_is_not_lost()
    {
        _debounce.Wake(Now);
        _debounce.PassStarts();
        Wait(30);
        _debounce.Wake(Now);
        var wake = Now;
        Wait(20);
        _debounce.PassEnded(Now);

        _debounce.Due().ShouldBe(wake + Quiet);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(1_500)]
    public void A_thousand_wakes_in_ten_seconds_need_eight_passes_at_most(int passMilliseconds)
    {
        // One step is a millisecond: a wake every 10 ms, a pass whenever one is due and none runs.
        var (starts, passEnds, lastWake) = (new List<DateTimeOffset>(), (DateTimeOffset?)null, Now);
        for (var step = 0; step < 14_000; step++)
        {
            if (step < 10_000 && step % 10 == 0)
            {
                _debounce.Wake(Now);
                lastWake = Now;
            }

            if (passEnds <= Now)
            {
                _debounce.PassEnded(Now);
                passEnds = null;
            }

            if (passEnds is null && _debounce.Due() <= Now)
            {
                _debounce.PassStarts();
                starts.Add(Now);
                passEnds = Now.AddMilliseconds(passMilliseconds);
            }

            Wait(1);
        }

        starts.Count.ShouldBeInRange(2, 8);
        starts[^1].ShouldBeGreaterThanOrEqualTo(lastWake, "the last wake must be followed by a pass");
        _debounce.Due().ShouldBeNull();
    }

    private void Pass()
    {
        _debounce.Wake(Now);
        _debounce.PassStarts();
        _debounce.PassEnded(Now);
    }

    private void Wait(int milliseconds) => _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
}
