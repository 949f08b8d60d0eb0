using HardeningApp.Core.Parsing;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Languages;

/// <summary>
/// Errors of settings in German, for administrators who see them in a dialog of UCS. The value types know English only; what they say is
/// looked up sentence by sentence in <see cref="GermanSentences"/>, and a sentence that is missing there stays English.
/// </summary>
public static class German
{
    /// <summary>The error about one setting.</summary>
    public static string Of(SettingError error)
    {
        var key = Printable.Escape(error.Key);
        var expected = Find(error.Expected) ?? error.Expected;
        return error.Value is null
            ? $"{key} ist nicht gesetzt; erwartet: {expected}"
            : $"{key} ist {Printable.Quote(error.Value)}; erwartet: {expected} (ändern mit: ucr set {key}=…)";
    }

    /// <summary>The German sentence; the English one when there is none.</summary>
    public static string Of(string english) => Find(english) ?? english;

    /// <summary>The German sentence; null when it, or a sentence inside it, has no translation.</summary>
    public static string? Find(string english) => GermanSentences.All.Select(sentence => sentence.Translate(english, Find)).FirstOrDefault(german => german is not null);
}
