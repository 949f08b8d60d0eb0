using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Settings;

/// <summary>While it lasts, the policy stays live as it is and no pass changes anything.</summary>
/// <param name="Since">Its begin, to the second; null when only the word <c>yes</c> was set.</param>
/// <param name="Until">Its end by the wall clock, to the second; null when only a person ends it.</param>
public sealed record Pause(DateTimeOffset? Since, DateTimeOffset? Until)
{
    /// <summary>What the variable looks like, as the end of a sentence with "expected".</summary>
    public const string Expected = "yes, no, since TIME, or since TIME until TIME, as pause writes it (times like 2026-01-02T03:04:05Z)";

    /// <summary>Reads the value of the variable; the word for no, or nothing, is no pause and must not come here.</summary>
    public static Parsed<Pause> Parse(string text)
    {
        var (since, until) = text.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["since", var begin] => (StoredTime.Parse(begin), null),
            ["since", var begin, "until", var end] when StoredTime.Parse(end) is { } time => (StoredTime.Parse(begin), time),
            _ => ((DateTimeOffset?)null, (DateTimeOffset?)null),
        };
        var isYes = text.Trim().ToLowerInvariant() is "yes" or "true";
        return isYes || (since is not null && (until is null || until > since))
            ? Parsed<Pause>.Of(new Pause(since, until))
            : Parsed<Pause>.Refused(Expected);
    }

    /// <summary>Whether the variable says that there is no pause.</summary>
    public static bool IsNone(string? text) => string.IsNullOrWhiteSpace(text) || text.Trim().ToLowerInvariant() is "no" or "false";

    /// <summary>The value of the variable.</summary>
    public string ToText() => (Since, Until) switch
    {
        (null, _) => "yes",
        ({ } since, null) => $"since {StoredTime.ToText(since)}",
        ({ } since, { } until) => $"since {StoredTime.ToText(since)} until {StoredTime.ToText(until)}",
    };

    /// <summary>Whether it lasts. Only its end counts: a wrong clock must not make the daemon change what it was told to leave alone.</summary>
    public bool LastsAt(DateTimeOffset now) => Until is null || now < Until;
}
