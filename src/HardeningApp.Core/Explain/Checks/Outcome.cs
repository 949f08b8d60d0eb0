using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Explain.Checks;

/// <summary>What a check came to.</summary>
/// <param name="Verdict">What it says.</param>
/// <param name="Because">Why.</param>
internal readonly record struct Outcome(Verdict Verdict, string Because)
{
    /// <summary>The line of a table that says so.</summary>
    public TableLine? Line { get; init; }

    /// <summary>The next restriction is asked.</summary>
    public static Outcome Pass(string because) => new(Verdict.Pass, because);

    /// <summary>The list ends.</summary>
    public static Outcome Permit(string because) => new(Verdict.Permit, because);

    /// <summary>Whether the list goes on.</summary>
    public bool GoesOn => Verdict is Verdict.Pass or Verdict.Unknown;
}
