namespace HardeningApp.Core.Reporting.Sources;

/// <summary>What the name service says about a source.</summary>
/// <param name="Listed">A domain of its senders whose SPF record lets the address send; null when none does.</param>
/// <param name="Denied">A domain of its senders whose SPF record says that the address must not send (<c>-all</c>); null when none does.</param>
public sealed record SourceHints(string? Listed, string? Denied)
{
    /// <summary>Nobody was asked.</summary>
    public static readonly SourceHints None = new(null, null);

    /// <summary>The name of the address that leads back to it; empty when there is none, or the log has it already.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether a name server did not answer, so that there may be more to know.</summary>
    public bool Incomplete { get; init; }
}
