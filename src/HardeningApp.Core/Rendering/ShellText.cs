namespace HardeningApp.Core.Rendering;

/// <summary>Words for the POSIX shell.</summary>
public static class ShellText
{
    /// <summary>A word that the shell takes literally, whatever is in it (POSIX.1, 2.2.2: nothing is special between single quotes but their end).</summary>
    /// <exception cref="ArgumentException">It holds a NUL, which no argument of a program can.</exception>
    public static string Quote(string text) => text.Contains('\0', StringComparison.Ordinal)
        ? throw new ArgumentException("an argument cannot hold NUL", nameof(text))
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>A text for a comment of one line.</summary>
    public static string Comment(string text) => string.Concat(text.Select(c => char.IsControl(c) || c > '~' ? '?' : c));
}
