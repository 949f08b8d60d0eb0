using System.Diagnostics.CodeAnalysis;

namespace HardeningApp.Core.Parsing;

/// <summary>What came of reading a foreign text: a value, or the reason why there is none.</summary>
/// <typeparam name="T">The value type that cannot be wrong once it exists.</typeparam>
public readonly record struct Parsed<T>
    where T : class
{
    private Parsed(T? value, string? error)
    {
        Value = value;
        Error = error;
    }

    /// <summary>The value, or null when the text was refused.</summary>
    public T? Value { get; }

    /// <summary>Why the text was refused, as the end of a sentence that begins with the text; null when it was not.</summary>
    public string? Error { get; }

    /// <summary>Whether there is a value; if not, there is an error.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Ok => Value is not null;

    /// <summary>A text that was accepted.</summary>
    public static Parsed<T> Of(T value) => new(value, null);

    /// <summary>A text that was refused.</summary>
    public static Parsed<T> Refused(string error) => new(null, error);
}
