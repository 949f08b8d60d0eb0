using HardeningApp.Core.Planning;

namespace HardeningApp.Core.Settings;

/// <summary>What <c>pause</c> and <c>resume</c> do to the variable of the pause.</summary>
/// <param name="Change">The change; null when everything is so already.</param>
/// <param name="Pause">The pause afterwards; null when there is none.</param>
/// <param name="Blocked">Why the change would have no effect, with the way out; null when nothing is in its way.</param>
public sealed record PauseChange(UcrChange? Change, Pause? Pause, string? Blocked)
{
    /// <summary>Begins a pause, or gives the one that lasts another end.</summary>
    /// <param name="time">How long it shall last from now; null until somebody ends it.</param>
    /// <param name="ucr">UCR as it is now.</param>
    /// <param name="now">The wall clock.</param>
    public static PauseChange Begin(TimeLimit? time, UcrSnapshot ucr, DateTimeOffset now)
    {
        var cut = StoredTime.Cut(now);
        var since = Lasting(ucr, now)?.Since is { } begin && begin <= cut ? begin : cut;
        var pause = new Pause(since, time is null ? null : StoredTime.Cut(now + time.Length));
        return Of(ucr, pause, pause.ToText());
    }

    /// <summary>Ends the pause.</summary>
    /// <param name="ucr">UCR as it is now.</param>
    public static PauseChange End(UcrSnapshot ucr) => Of(ucr, null, null);

    private static PauseChange Of(UcrSnapshot ucr, Pause? pause, string? text)
    {
        var before = ucr.Text(SettingNames.Paused);
        var same = text is null ? Pause.IsNone(before) : text == before;
        var change = new UcrChange(SettingNames.Paused, before, text);
        return new PauseChange(same ? null : change, pause, same ? null : HigherLayer.WhyHidden(change, ucr));
    }

    /// <summary>The pause that lasts already; one that cannot be read is replaced.</summary>
    private static Pause? Lasting(UcrSnapshot ucr, DateTimeOffset now) =>
        ucr.Text(SettingNames.Paused) is { } text && Pause.Parse(text).Value is { } pause && pause.LastsAt(now) ? pause : null;
}
