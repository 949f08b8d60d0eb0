using System.Text;

namespace HardeningApp.Cli;

/// <summary>Standard output as a plain stream: <see cref="Console.Out"/> sends control sequences to every terminal it sees, also to that of apt.</summary>
internal static class Terminal
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void WriteLine(string text) => Write(text + "\n");

    public static void Write(string text)
    {
        using var output = Open();
        output.Write(Utf8.GetBytes(text));
    }

    /// <summary>For what is too long for one text.</summary>
    public static Stream Open() => Console.OpenStandardOutput();

    /// <summary>The same for text.</summary>
    public static StreamWriter OpenText() => new(Open(), Utf8);
}
