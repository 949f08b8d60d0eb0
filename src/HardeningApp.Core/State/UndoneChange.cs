namespace HardeningApp.Core.State;

/// <summary>A change that did not work and was taken back. It is tried again, with a growing pause and not with every pass.</summary>
/// <param name="Generation">Its number.</param>
/// <param name="Digest">What it wanted; another wish is tried at once.</param>
/// <param name="Why">Why it did not work.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="NextTry">When it is tried again, UTC; null when only a person, or another configuration, lets it be tried again.</param>
/// <param name="Config">Digest of Postfix's configuration after it was taken back; with another one it is tried at once.</param>
/// <param name="IsBack">Whether what was live before is live again.</param>
public sealed record UndoneChange(long Generation, string Digest, string Why, int Tries, DateTimeOffset? NextTry, string Config, bool IsBack)
{
    // A wall clock that was set back must not put the next try off for ever.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>Whether a plan has to wait because it is the one that did not work.</summary>
    /// <param name="digest">What the plan wants.</param>
    /// <param name="config">Digest of Postfix's configuration now.</param>
    /// <param name="now">The wall clock.</param>
    public bool KeepsBack(string digest, string config, DateTimeOffset now) =>
        digest == Digest && config == Config && (NextTry is not { } next || (now < next && next - now < LongestWait));

    /// <summary>The state in one sentence, the same for every try.</summary>
    /// <param name="live">The number of the generation that is on disk.</param>
    public string Sentence(long live) => $"generation {Generation} did not work: {Why}; {(IsBack ? $"{Name(live)} is live" : $"{Name(live)} is on disk, but Postfix has not confirmed it")}";

    /// <summary>What comes next.</summary>
    public string Next => NextTry is { } next
        ? $"tried {Tries} {(Tries == 1 ? "time" : "times")}, next try {TimeText.Of(next)} or as soon as Postfix's configuration changes; now: postfix-hardening apply"
        : "not tried again by itself; postfix-hardening apply tries it once more";

    private static string Name(long number) => number == 0 ? "what was there before" : $"generation {number}";
}
