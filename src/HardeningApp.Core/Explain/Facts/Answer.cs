namespace HardeningApp.Core.Explain.Facts;

/// <summary>The answer to a <see cref="Query"/>.</summary>
/// <param name="Value">What was found; null for nothing.</param>
/// <param name="Trouble">Why nobody can tell, as the end of a sentence that begins with the subject; null when there is an answer.</param>
public sealed record Answer(string? Value, string? Trouble = null)
{
    /// <summary>Nothing was found.</summary>
    public static Answer None { get; } = new(Value: null);

    /// <summary>Nobody can tell.</summary>
    public static Answer Unknown(string trouble) => new(null, trouble);
}
