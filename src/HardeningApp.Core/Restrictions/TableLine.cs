namespace HardeningApp.Core.Restrictions;

/// <summary>One line of a lookup table.</summary>
/// <param name="Key">What is looked for: a name, an address, a network, a pattern.</param>
/// <param name="Action">What the table answers (access(5)).</param>
public sealed record TableLine(string Key, string Action)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Key} {Action}";
}
