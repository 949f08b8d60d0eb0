using System.Collections.Immutable;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Gating;

/// <summary>What the gate sees of a feature, or of one mail domain with a stage of its own.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Domain">The mail domain; null when the common stage is meant.</param>
public sealed record GateView(Feature Feature, string? Domain)
{
    /// <summary>How many days are asked for.</summary>
    public required int Days { get; init; }

    /// <summary>Since when its mail is logged; null while it is not.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it will have been logged long enough.</summary>
    public DateTimeOffset? Until => Since?.AddDays(Days);

    /// <summary>Whether that is still to come, seen from now.</summary>
    public bool Waits { get; init; }

    /// <summary>When the mail log was read; null when it never was, or too long ago to decide by.</summary>
    public DateTimeOffset? Collected { get; init; }

    /// <summary>The sources that nobody has explained, those with most mails first.</summary>
    public ImmutableArray<OpenSource> Open { get; init; } = [];

    /// <summary>Whether nothing speaks against enforce.</summary>
    public bool IsClear => !Waits && Collected is not null && Open.IsEmpty;

    /// <summary>For people and as words of a command line: <c>sender</c>, or <c>sender for company.my</c>.</summary>
    public string Subject => Domain is null ? Feature.ToText() : $"{Feature.ToText()} for {Domain}";

    /// <summary>The command that requests a stage.</summary>
    /// <param name="stage">The stage, with further options.</param>
    public string Command(string stage) => $"postfix-hardening mode {Feature.ToText()} {stage}{(Domain is null ? "" : $" --domain {Domain}")}";
}
