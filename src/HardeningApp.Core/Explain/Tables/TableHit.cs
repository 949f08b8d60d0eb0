namespace HardeningApp.Core.Explain.Tables;

/// <summary>What tables said.</summary>
/// <param name="Table">The table that said it; the one that failed when there is a trouble.</param>
/// <param name="Key">The key of the line.</param>
/// <param name="Value">The value; null when nothing was found.</param>
/// <param name="Trouble">Why a table gave no answer.</param>
internal sealed record TableHit(string Table, string Key, string? Value, string? Trouble = null)
{
    /// <summary>Nothing was found.</summary>
    public static TableHit None { get; } = new("", "", null);

    /// <summary>Whether something was found.</summary>
    public bool IsFound => Value is not null;

    /// <summary>The line for people.</summary>
    public string Line => $"{Table}: {Key} {Value}";

    /// <summary>The trouble for people.</summary>
    public string Failure => $"{Table} {Trouble}";
}
