using System.Collections.Immutable;

namespace HardeningApp.Core.SelfTest;

/// <summary>What <c>check</c> found, in the form of a monitoring plugin.</summary>
/// <param name="Health">The state.</param>
/// <param name="Summary">One line that says why.</param>
public sealed record CheckReport(Health Health, string Summary)
{
    /// <summary>Performance data: <c>label=value[unit];warning;critical</c>.</summary>
    public ImmutableArray<string> Measures { get; init; } = [];

    /// <summary>What follows the first line.</summary>
    public string Details { get; init; } = "";

    /// <summary>Nothing could be found out.</summary>
    public static CheckReport Unknown(string why) => new(Health.Unknown, why);

    /// <summary>The whole text; a bar would begin the performance data, and a line end the details.</summary>
    public override string ToString()
    {
        var summary = Summary.Replace('|', '/').ReplaceLineEndings(" ");
        var measures = Measures.IsEmpty ? "" : $" | {string.Join(' ', Measures)}";
        return $"{Health.ToString().ToUpperInvariant()} - {summary}{measures}\n{Details.Replace('|', '/')}";
    }
}
