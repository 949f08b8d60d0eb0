using System.Text.RegularExpressions;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>
/// The journal of the daemon behind a mark. It is made before what is to be seen in the journal happens: the same words may stand there already, of the
/// installation or of an earlier test of the class.
/// </summary>
/// <param name="Cursor">As journalctl gives it.</param>
internal sealed record JournalMark(string Cursor);

/// <summary>Reads it.</summary>
internal static class Journal
{
    // journald is a moment behind those who write to it. The cursor is that of an entry of the daemon: from another one journalctl would leave out the first that follows.
    private const string Sync = "journalctl --sync; ";

    /// <summary>The end of the journal now.</summary>
    public static async Task<JournalMark> JournalMarkAsync(this BoxInstance box, CancellationToken token) =>
        new(await box.OutputAsync($"{Sync}journalctl -u postfix-hardening -n 1 --quiet --show-cursor -o cat | sed -n 's/^-- cursor: //p'", token));

    /// <summary>What the daemon has said since the mark.</summary>
    public static Task<string> JournalAsync(this BoxInstance box, JournalMark since, CancellationToken token) =>
        box.OutputAsync($"{Sync}journalctl -u postfix-hardening --quiet --no-pager -o cat --after-cursor='{since.Cursor}'", token);

    /// <summary>Waits for a text; the status is a moment ahead of the journal.</summary>
    public static Task<TimeSpan> EventuallyJournalAsync(this BoxInstance box, JournalMark since, string text, CancellationToken token) =>
        box.EventuallyJournalAsync(since, new Regex(Regex.Escape(text)), token);

    /// <inheritdoc cref="EventuallyJournalAsync(BoxInstance, JournalMark, string, CancellationToken)"/>
    public static Task<TimeSpan> EventuallyJournalAsync(this BoxInstance box, JournalMark since, Regex text, CancellationToken token) => Eventually.TrueAsync(
        async () => text.IsMatch(await box.JournalAsync(since, token)), Product.Soon, $"in the journal: {text}", token);
}
