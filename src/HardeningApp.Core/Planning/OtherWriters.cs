using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Planning;

/// <summary>
/// Whether somebody else wrote to UCR while we did. UCR itself loses nothing, it has a lock; but it renders files without one, so the slower of two
/// writers may put a main.cf in place that lacks what the other has just set.
/// </summary>
public static class OtherWriters
{
    /// <summary>Whether a variable that may stand in Postfix's files was changed by somebody else.</summary>
    /// <param name="before">UCR before our change.</param>
    /// <param name="after">UCR behind it.</param>
    /// <param name="ours">The variables that we have changed.</param>
    public static bool Wrote(UcrSnapshot before, UcrSnapshot after, IEnumerable<string> ours)
    {
        var own = ours.ToHashSet(StringComparer.Ordinal);
        return before.WithPrefix("").Concat(after.WithPrefix("")).Select(pair => pair.Key).Distinct(StringComparer.Ordinal)
            .Any(key => !own.Contains(key) && !IsNeverRendered(key) && before.Find(key) != after.Find(key));
    }

    /// <summary>Whether UCR renders Postfix's files because of one of these variables.</summary>
    public static bool Renders(IEnumerable<string> keys) => !keys.All(IsNeverRendered);

    private static bool IsNeverRendered(string key) => key.StartsWith(SettingNames.Prefix, StringComparison.Ordinal) && key is not (PostfixNames.Verify or PostfixNames.Classes);
}
