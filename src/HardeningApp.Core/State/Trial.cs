namespace HardeningApp.Core.State;

/// <summary>A generation that Postfix was reloaded for a moment ago: a master process that cannot use its configuration ends a second later.</summary>
/// <param name="Generation">Its number.</param>
/// <param name="Before">The generation to go back to.</param>
/// <param name="Digest">What it wanted.</param>
/// <param name="Since">When Postfix was reloaded, UTC.</param>
public sealed record Trial(long Generation, long Before, string Digest, DateTimeOffset Since)
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(10);

    /// <summary>Whether a Postfix that does not run now has probably ended because of it.</summary>
    public bool LastsAt(DateTimeOffset now) => (now - Since).Duration() < Span;
}
