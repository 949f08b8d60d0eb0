using System.Globalization;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Exceptions;

/// <summary>The name of an exception: 1 to 32 of a–z, 0–9 and hyphen, the first one no hyphen.</summary>
public sealed record ExceptionId : IComparable<ExceptionId>
{
    private const int MaxLength = 32;

    private ExceptionId(string value) => Value = value;

    /// <summary>The name.</summary>
    public string Value { get; }

    /// <summary>The UCR variable that holds the exception.</summary>
    public string Variable => SettingNames.Exception + Value;

    /// <summary>Reads a name.</summary>
    public static Parsed<ExceptionId> Parse(string text) =>
        text.Length is > 0 and <= MaxLength && text[0] != '-' && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? Parsed<ExceptionId>.Of(new ExceptionId(text))
            : Parsed<ExceptionId>.Refused($"is not the name of an exception (1 to {MaxLength} of a-z, 0-9 and -)");

    /// <summary>A name for one more exception: the feature and the lowest number that no variable has, not even a broken one.</summary>
    public static ExceptionId Next(Feature feature, UcrSnapshot ucr)
    {
        for (var number = 1; ; number++)
        {
            var id = new ExceptionId(string.Create(CultureInfo.InvariantCulture, $"{feature.ToText()}-{number}"));
            if (ucr.Find(id.Variable) is null)
                return id;
        }
    }

    /// <summary>As text, by character codes.</summary>
    public int CompareTo(ExceptionId? other) => string.CompareOrdinal(Value, other?.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
