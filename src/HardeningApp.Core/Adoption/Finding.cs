namespace HardeningApp.Core.Adoption;

/// <summary>Something on this host that looks like a step of the article "Hardening Postfix: Restrict Mail Transport", done by hand.</summary>
/// <param name="What">What was found.</param>
/// <param name="Adopt">What <c>adopt</c> does with it.</param>
public sealed record Finding(string What, string Adopt)
{
    /// <inheritdoc/>
    public override string ToString() => $"{What}; adopt: {Adopt}";
}
