using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Explain;

/// <summary>One restriction that was asked.</summary>
public sealed record CheckStep
{
    /// <summary>The list it stands in, such as <c>smtpd_recipient_restrictions</c>.</summary>
    public required string List { get; init; }

    /// <summary>0 for one that stands in the list itself; more for one that a table or a class names.</summary>
    public required int Depth { get; init; }

    /// <summary>Which restriction of the list it is, or belongs to, counted from 0; -1 for what Postfix checks without being told.</summary>
    public required int Index { get; init; }

    /// <summary>The restriction as it is written.</summary>
    public required string Rule { get; init; }

    /// <summary>The UCR variable that it comes from; null when it comes from none that is known.</summary>
    public string? UcrKey { get; init; }

    /// <summary>What it says.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>The line of a table that says so; null when none does.</summary>
    public TableLine? Line { get; init; }

    /// <summary>Why it says so.</summary>
    public string Because { get; init; } = "";
}
