using HardeningApp.Core.Policy;
using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Adoption;

/// <summary>What an action of a hand-made map comes to, as far as we have the same.</summary>
internal static class LineVerdict
{
    /// <summary>The stage that does the same to a sender; null when none does.</summary>
    public static Stage? StageOf(string action) => Verb(action) switch
    {
        "REJECT" => Stage.Enforce,
        "WARN" or "INFO" => Stage.Monitor,
        "DUNNO" or "OK" => Stage.Off,
        var code when code.Length == 3 && code[0] == '5' && code.All(char.IsAsciiDigit) && action.Length > code.Length => Stage.Enforce,
        // A number alone is a permission (access(5)).
        var number when number.All(char.IsAsciiDigit) && number.Length == action.Length => Stage.Off,
        _ => null,
    };

    /// <summary>Whether a line permits, where relay clients are asked for: as <c>permit_mynetworks</c>, or as the OK that lets everybody pass.</summary>
    public static bool LetsRelay(string action) => action.Equals("permit_mynetworks", StringComparison.OrdinalIgnoreCase) || (StageOf(action) == Stage.Off && Verb(action) != "DUNNO");

    /// <summary>Whether a line can be written into a map of ours as it is: postmap must read it as it reads it now.</summary>
    public static bool CanBeKept(TableLine line) =>
        line.Key.Length > 0 && line.Key[0] != '#' && line.Key.All(c => c is > ' ' and <= '~' and not '"') && line.Action.All(c => c is >= ' ' and <= '~');

    private static string Verb(string action) => action.Split(' ', '\t')[0].ToUpperInvariant();
}
