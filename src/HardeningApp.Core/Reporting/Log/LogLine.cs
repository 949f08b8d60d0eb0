using System.Buffers.Text;

namespace HardeningApp.Core.Reporting.Log;

/// <summary>A line of a program of Postfix: time, host, <c>syslog_name/smtpd[process]</c> and what it says. Nothing in front of the text is a client's to choose.</summary>
internal readonly ref struct LogLine
{
    private static readonly string[] SubmissionNames = ["smtps", "submission", "submissions", "465", "587"];

    private LogLine(MailService service, int process, ReadOnlySpan<byte> text)
    {
        Service = service;
        Process = process;
        Text = text;
    }

    public MailService Service { get; }

    public int Process { get; }

    /// <summary>What stands behind the tag.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>Reads a line; false when it is not smtpd's, or the dry run's, which is nobody's mail.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out LogLine result) => TryRead(line, "/smtpd"u8, out result);

    /// <summary>Reads a line of one program; false when it is another's, or the dry run's.</summary>
    /// <param name="line">The line.</param>
    /// <param name="program">The end of its tag: <c>/qmgr</c>.</param>
    /// <param name="result">The line in parts.</param>
    public static bool TryRead(ReadOnlySpan<byte> line, ReadOnlySpan<byte> program, out LogLine result)
    {
        result = default;
        // RFC 3339 ends at the blank; the traditional time has always the same length.
        var stamp = line.Length > 0 && line[0] is >= (byte)'0' and <= (byte)'9' ? line.IndexOf((byte)' ') : 15;
        if (stamp <= 0 || stamp >= line.Length || line[stamp] != ' ')
            return false;
        var rest = line[(stamp + 1)..];
        var host = rest.IndexOf((byte)' ');
        if (host <= 0)
            return false;
        rest = rest[(host + 1)..];
        var bracket = rest.IndexOf((byte)'[');
        if (bracket <= 0 || rest[..bracket].Contains((byte)' ') || !rest[..bracket].EndsWith(program))
            return false;
        var name = rest[..(bracket - program.Length)];
        if (name.EndsWith("policytest"u8))
            return false;
        rest = rest[(bracket + 1)..];
        if (!Utf8Parser.TryParse(rest, out int process, out var digits) || process < 0 || !rest[digits..].StartsWith("]: "u8))
            return false;
        result = new LogLine(ServiceOf(name), process, rest[(digits + 3)..]);
        return true;
    }

    private static MailService ServiceOf(ReadOnlySpan<byte> name)
    {
        var last = name[(name.LastIndexOf((byte)'/') + 1)..];
        foreach (var submission in SubmissionNames)
        {
            if (System.Text.Ascii.Equals(last, submission))
                return MailService.Submission;
        }

        return MailService.Smtp;
    }
}
