namespace HardeningApp.Core.Settings;

/// <summary>The name by which an administrator accepts a hold: the key of a foreign restriction, or the name that the hold gives itself.</summary>
public static class AcceptedName
{
    private const int MaxLength = 64;

    /// <summary>What a name looks like, as the end of a sentence with "expected".</summary>
    public const string Expected = "names separated by blanks, each of 1 to 64 letters, digits, dots, underscores or hyphens";

    /// <summary>Whether it can be a name; keys of UCR hold more characters, keys of restrictions do not need them.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
