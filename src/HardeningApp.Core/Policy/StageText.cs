namespace HardeningApp.Core.Policy;

/// <summary>The words for stages in settings, plans and status.</summary>
public static class StageText
{
    /// <summary>The word of a stage.</summary>
    public static string ToText(this Stage stage) => stage switch
    {
        Stage.Off => "off",
        Stage.Monitor => "monitor",
        Stage.Enforce => "enforce",
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    /// <summary>The stage of a word, without regard to case; null for any other word.</summary>
    public static Stage? Parse(string text) => text.Trim().ToLowerInvariant() switch
    {
        "off" => Stage.Off,
        "monitor" => Stage.Monitor,
        "enforce" => Stage.Enforce,
        _ => null,
    };
}
