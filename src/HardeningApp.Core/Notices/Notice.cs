namespace HardeningApp.Core.Notices;

/// <summary>Something that does not go on without a person.</summary>
/// <param name="Cause">What it is, always in the same words while it lasts; another cause is another notice.</param>
/// <param name="Subject">In a few words.</param>
/// <param name="Why">The whole reason.</param>
/// <param name="Next">The command to type next.</param>
public sealed record Notice(string Cause, string Subject, string Why, string Next)
{
    /// <summary>How long it has to last: what is over in a moment, as the restart of Postfix during the rotation of the password, needs nobody.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.Zero;
}
