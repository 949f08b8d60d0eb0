using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace HardeningApp.Core.Gating;

/// <summary>The one thing to do now for a feature, or for a mail domain with a stage of its own.</summary>
/// <param name="Subject">The feature, or <c>sender for DOMAIN</c>.</param>
/// <param name="State">A stable word for scripts: <c>trouble</c>, <c>held</c>, <c>off</c>, <c>explain</c>, <c>wait</c>, <c>collect</c>, <c>enforce</c>, <c>soon</c>, <c>refused</c> or <c>done</c>.</param>
/// <param name="Text">What is the matter, for people.</param>
public sealed record NextStep(string Subject, string State, string Text)
{
    /// <summary>The command that does it; null when there is nothing to type.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Command { get; init; }

    /// <summary>Further commands with what each is for, when another one may be the right one.</summary>
    public ImmutableArray<NextChoice> Otherwise { get; init; } = [];
}
