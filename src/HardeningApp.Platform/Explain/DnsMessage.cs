using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HardeningApp.Platform.Explain;

/// <summary>A question to a name server and its answer (RFC 1035, 4), as far as needed to know whether a record exists.</summary>
internal static class DnsMessage
{
    public const int A = 1, Mx = 15, Aaaa = 28;

    private const int Header = 12, RecursionDesired = 0x0100, Response = 0x8000, Truncated = 0x0200, Internet = 1;
    private const int NoError = 0, NameError = 3, MaxLabel = 63, MaxName = 253, PointerMark = 0xC0;

    /// <summary>A question; null for a name that cannot be asked about.</summary>
    public static byte[]? Question(string name, int type)
    {
        var labels = name.TrimEnd('.').Split('.');
        if (name.Length > MaxName || !Ascii.IsValid(name) || labels.Any(label => label.Length is 0 or > MaxLabel))
            return null;
        var message = new byte[Header + name.TrimEnd('.').Length + 2 + 4];
        RandomNumberGenerator.Fill(message.AsSpan(0, 2));
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), RecursionDesired);
        message[5] = 1;
        var at = Header;
        foreach (var label in labels)
        {
            message[at++] = (byte)label.Length;
            at += Encoding.ASCII.GetBytes(label, message.AsSpan(at));
        }

        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(at + 1), (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(at + 3), Internet);
        return message;
    }

    /// <summary>Reads an answer. Never fails: what is broken, or the answer to something else, is no answer.</summary>
    public static DnsResult Read(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> question, int type)
    {
        if (answer.Length < question.Length || !answer[..2].SequenceEqual(question[..2]) || !answer[Header..question.Length].SequenceEqual(question[Header..]))
            return DnsResult.NoAnswer;
        var flags = BinaryPrimitives.ReadUInt16BigEndian(answer[2..]);
        var code = flags & 0xF;
        if ((flags & Response) == 0 || code is not (NoError or NameError))
            return DnsResult.NoAnswer;
        // There is more than fits, so there is something.
        if ((flags & Truncated) != 0)
            return DnsResult.Found;

        var (at, found) = (question.Length, DnsResult.Nothing);
        for (var count = BinaryPrimitives.ReadUInt16BigEndian(answer[6..]); count > 0; count--)
        {
            at = AfterName(answer, at);
            if (at + 10 > answer.Length)
                return DnsResult.NoAnswer;
            var length = BinaryPrimitives.ReadUInt16BigEndian(answer[(at + 8)..]);
            var data = at + 10;
            if (data + length > answer.Length)
                return DnsResult.NoAnswer;
            if (BinaryPrimitives.ReadUInt16BigEndian(answer[at..]) == type)
                found = type == Mx && length == 3 && answer[data + 2] == 0 ? DnsResult.NullMx : DnsResult.Found;
            at = data + length;
        }

        return found;
    }

    private static int AfterName(ReadOnlySpan<byte> message, int at)
    {
        while (at < message.Length && message[at] != 0)
        {
            if ((message[at] & PointerMark) == PointerMark)
                return at + 2;
            at += message[at] + 1;
        }

        return at + 1;
    }
}
