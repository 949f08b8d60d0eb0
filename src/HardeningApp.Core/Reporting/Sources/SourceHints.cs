namespace HardeningApp.Core.Reporting.Sources;

/// <summary>What the name service says about a source.</summary>
/// <param name="Listed">A domain of its senders whose SPF record lets the address send; null when none does.</param>
/// <param name="Denied">A domain of its senders whose SPF record says that the address must not send (<c>-all</c>); null when none does.</param>
public sealed record SourceHints(string? Listed, string? Denied)
{
    /// <summary>Nobody was asked.</summary>
    public static readonly SourceHints None = new(null, null);
}
