using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Restrictions;

/// <summary>The hold of an entry that permits in front of ours: it keeps the feature from enforce until an administrator accepts it.</summary>
internal static class PermitHold
{
    /// <summary>The hold.</summary>
    /// <param name="feature">The feature that the entry weakens.</param>
    /// <param name="list">The list.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="ownKey">The UCR variable of ours behind it.</param>
    /// <param name="why">How it permits, as the end of a sentence.</param>
    /// <param name="effect">What that means.</param>
    public static Hold Of(Feature feature, ForeignEntries list, Restriction entry, string ownKey, string why, string effect)
    {
        // The accepted names are a list separated by blanks.
        var accept = UcrKey.IsPlain(entry.Key) ? entry.Key : null;
        var way = accept is null
            ? "To accept it give it a key of letters, digits, dots and hyphens; or unset it"
            : $"To accept it: {Command(feature, accept)}. To take it away: {UcrKey.Unset(list.Prefix + entry.Key)}";
        return new Hold("foreign-permit", $"{list.Named(entry)} stands in front of {ownKey} and {why}; {effect}. {way}")
        {
            Feature = feature,
            From = Stage.Enforce,
            Accept = accept,
        };
    }

    /// <summary>The command that accepts a name for a feature.</summary>
    public static string Command(Feature feature, string name) => $"postfix-hardening mode {feature.ToText()} enforce --accept {name}";
}
