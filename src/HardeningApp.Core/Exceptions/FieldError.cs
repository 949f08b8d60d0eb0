using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Exceptions;

/// <summary>What is wrong with one field of an exception.</summary>
/// <param name="Name">The field.</param>
/// <param name="Value">Its text; null when it should be there or should not.</param>
/// <param name="Why">The end of a sentence that begins with the value, or with the field.</param>
internal sealed record FieldError(string Name, string? Value, string Why)
{
    /// <summary>For whoever reads the UCR variable.</summary>
    public string OfVariable => Value is null ? $"{Printable.Escape(Name)}= {Why}" : $"{Printable.Quote(Value)} {Why}";

    /// <summary>For whoever typed options of the same names.</summary>
    public string OfOption => Value is null ? $"--{Name} {Why}" : $"--{Name} {Printable.Quote(Value)} {Why}";
}
