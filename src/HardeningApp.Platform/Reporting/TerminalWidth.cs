namespace HardeningApp.Platform.Reporting;

/// <summary>How wide the terminal is. <see cref="Console.WindowWidth"/> would set the terminal up first.</summary>
public static class TerminalWidth
{
    private const int StandardOutput = 1, Usual = 80;
    private const nuint AskSize = 0x5413;

    /// <summary>The width in characters; 80 when standard output is no terminal, or one that does not know.</summary>
    public static int Read()
    {
        Span<ushort> size = stackalloc ushort[4];
        return Native.WindowSize(StandardOutput, AskSize, size) == 0 && size[1] > 0 ? size[1] : Usual;
    }
}
