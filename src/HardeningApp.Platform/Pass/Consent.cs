namespace HardeningApp.Platform.Pass;

/// <summary>What somebody who asks for one pass by hand agrees to; the daemon agrees to nothing.</summary>
/// <param name="DespitePause">It may change things during a pause, which goes on afterwards.</param>
/// <param name="AcceptShrink">It may take away most of the mail domains or servers.</param>
public sealed record Consent(bool DespitePause = false, bool AcceptShrink = false)
{
    /// <summary>It tries at once what did not work before and waits for its next try.</summary>
    public bool TryAgain { get; init; }

    /// <summary>To nothing.</summary>
    public static readonly Consent None = new();
}
