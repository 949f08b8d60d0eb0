using System.Text.Json.Serialization;

namespace HardeningApp.Core.State;

/// <summary>Something worth remembering: a change, a hold, an error, a recovery.</summary>
/// <param name="Time">When it happened, UTC.</param>
/// <param name="Kind"><c>applied</c>, <c>hold</c>, <c>error</c>, <c>paused</c>, <c>recovered</c>, <c>drift</c>, <c>adopted</c>, <c>restored</c>.</param>
/// <param name="Text">One line for people.</param>
public sealed record LedgerEvent(DateTimeOffset Time, string Kind, string Text)
{
    /// <summary>What asked for the pass, for example <c>ucr</c>, <c>directory</c> or <c>resync</c>; null in files of older versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }
}
