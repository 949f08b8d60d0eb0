namespace HardeningApp.Core.Reporting.Log;

/// <summary>The end of a line: <c> proto=ESMTP helo=&lt;NAME&gt;</c>. Postfix replaces angle brackets and blanks in a HELO, so the last one is the true one.</summary>
internal static class LogTail
{
    /// <summary>Cuts the end off, up to the bracket that closes the recipient; false when the line does not end so.</summary>
    public static bool TryCut(ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> helo)
    {
        helo = default;
        var rest = text;
        if (rest.EndsWith(">"u8) && rest.LastIndexOf(" helo=<"u8) is var at and >= 0)
        {
            helo = rest[(at + " helo=<".Length)..^1];
            if (helo.IndexOfAny((byte)'<', (byte)'>', (byte)' ') >= 0)
                return false;
            rest = rest[..at];
        }

        var blank = rest.LastIndexOf((byte)' ');
        if (blank <= 0 || rest[blank - 1] != '>')
            return false;
        var protocol = rest[(blank + 1)..];
        if (!protocol.StartsWith("proto=SMTP"u8) && !protocol.StartsWith("proto=ESMTP"u8))
            return false;
        text = rest[..blank];
        return true;
    }
}
