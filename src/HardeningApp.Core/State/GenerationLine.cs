namespace HardeningApp.Core.State;

/// <summary>A generation, as <c>history</c> shows it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Time">When it was applied, UTC.</param>
/// <param name="Reason">What asked for it.</param>
/// <param name="Result"><c>applied</c>, <c>confirmed</c>, <c>undone</c> or <c>failed</c>.</param>
/// <param name="Why">Why it did not work; null when nothing went wrong.</param>
/// <param name="Summary">What changed.</param>
public sealed record GenerationLine(long Number, DateTimeOffset Time, string Reason, GenerationResult Result, string? Why, string Summary)
{
    /// <summary>The line of a generation.</summary>
    public static GenerationLine Of(Generation generation) =>
        new(generation.Number, generation.Time, generation.Reason, generation.Result, generation.Why, generation.Summary);
}
