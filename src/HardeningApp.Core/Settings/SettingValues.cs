using System.Globalization;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Settings;

/// <summary>Reads single UCR variables and collects what is wrong with them. A variable that is unset or blank has its default.</summary>
/// <param name="ucr">The variables.</param>
internal sealed class SettingValues(UcrSnapshot ucr)
{
    private static readonly char[] Blanks = [' ', '\t'];

    private readonly List<SettingError> _errors = [];

    /// <summary>Everything that was wrong so far.</summary>
    public IReadOnlyList<SettingError> Errors => _errors;

    /// <summary>Remembers an error.</summary>
    public void Refuse(string key, string? value, string expected) => _errors.Add(new SettingError(key, value, expected));

    /// <summary>The text of a variable; null when it is unset.</summary>
    public string? Text(string key) => ucr.Text(key);

    /// <summary>The words of a variable, separated by blanks and the given separators; none when it is unset.</summary>
    public string[] Words(string key, params ReadOnlySpan<char> separators) =>
        (ucr.Text(key) ?? "").Split([.. Blanks, .. separators], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A stage.</summary>
    public Stage Stage(string key, Stage whenUnset)
    {
        var text = ucr.Text(key);
        if (string.IsNullOrWhiteSpace(text))
            return whenUnset;
        if (StageText.Parse(text) is { } stage)
            return stage;
        Refuse(key, text, "off, monitor or enforce");
        return whenUnset;
    }

    /// <summary>One of two words; the first when nothing is set, null when it is neither, which is refused.</summary>
    public string? Choice(string key, string whenUnset, string other)
    {
        var text = ucr.Text(key);
        var word = string.IsNullOrWhiteSpace(text) ? whenUnset : text.Trim().ToLowerInvariant();
        if (word == whenUnset || word == other)
            return word;
        Refuse(key, text, $"{whenUnset} or {other}");
        return null;
    }

    /// <summary>A decimal number between two bounds.</summary>
    public int Number(string key, int whenUnset, int min, int max)
    {
        var text = ucr.Text(key);
        if (string.IsNullOrWhiteSpace(text))
            return whenUnset;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        Refuse(key, text, $"a number from {min} to {max}");
        return whenUnset;
    }

    /// <summary>A text without which nothing works.</summary>
    public string Required(string key, string what)
    {
        var text = ucr.Text(key);
        if (!string.IsNullOrWhiteSpace(text))
            return text;
        Refuse(key, null, $"{what}, which the join of the domain sets");
        return "";
    }
}
