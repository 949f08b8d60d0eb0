using System.Text.Json.Serialization;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Planning;

/// <summary>
/// A plan that is right to compute but unsafe to apply without a person. With a feature it concerns that feature only: it does not rise to
/// <see cref="From"/> or above, and everything else is applied. Without one nothing is applied.
/// </summary>
/// <param name="Code">A short stable name, for scripts.</param>
/// <param name="Why">What is wrong and what to do, for people.</param>
public sealed record Hold(string Code, string Why)
{
    /// <summary>The feature that is held; null when everything is.</summary>
    public Feature? Feature { get; init; }

    /// <summary>The lowest stage that is held.</summary>
    public Stage From { get; init; } = Stage.Monitor;

    /// <summary>The mail domain that is held; null when it is the whole feature.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Domain { get; init; }

    /// <summary>Whether mail domains with a stage of their own are not meant.</summary>
    [JsonIgnore]
    public bool CommonStageOnly { get; init; }

    /// <summary>Whether a monitor that is in force is taken back too, because it does harm; enforce stays.</summary>
    [JsonIgnore]
    public bool TakesBackMonitor { get; init; }

    /// <summary>The name by which an administrator accepts it (<c>mode … --accept NAME</c>); null when it cannot be accepted.</summary>
    public string? Accept { get; init; }
}
