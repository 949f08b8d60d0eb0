using System.Globalization;

namespace HardeningApp.Core.State;

/// <summary>The names of what a generation is kept in.</summary>
public static class GenerationNames
{
    /// <summary>Where all generations are on a UCS host.</summary>
    public const string Directory = "/var/lib/postfix-hardening/generations";

    /// <summary>The description.</summary>
    public const string Description = "generation.json";

    /// <summary>The directory of its files.</summary>
    public const string Files = "files";

    /// <summary>The script that gives it back.</summary>
    public const string Script = "restore.sh";

    private const int Digits = 6;

    /// <summary>The name of a generation's directory, such as <c>000012</c>.</summary>
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');

    /// <summary>The number of a directory; null for one that is no generation, such as what a crash left.</summary>
    public static long? Parse(string name) =>
        long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Of(number) == name ? number : null;
}
