using System.Text;

namespace HardeningApp.Core.Explain.Addresses;

/// <summary>Quotes a local part that needs it, and takes the quotes away (RFC 822, 6.1).</summary>
internal static class LocalPart
{
    private const string NeedsQuotes = "()<>@,;:\\\"[] ";

    /// <summary>The address in the form in which it is written in mails and tables.</summary>
    public static string Quote(string address)
    {
        var start = StartOf(address);
        var end = address.LastIndexOf('@');
        return Quote(address, start, end < start ? address.Length : end);
    }

    /// <summary>The same for a local part that stands alone.</summary>
    public static string QuoteBare(string localPart) => Quote(localPart, 0, localPart.Length);

    private static string Quote(string address, int start, int end)
    {
        var local = address[start..end];
        if (IsPlain(local))
            return address;
        var quoted = new StringBuilder(address[..start]).Append('"');
        foreach (var c in local)
            quoted.Append(c is '"' or '\\' ? "\\" : "").Append(c);
        return quoted.Append('"').Append(address[end..]).ToString();
    }

    /// <summary>Whether it is words with single dots between them.</summary>
    private static bool IsPlain(string local) =>
        local.Length > 0 && local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal)
        && !local.Any(c => NeedsQuotes.Contains(c) || (c < 0x80 && char.IsControl(c)));

    /// <summary>A source route in front of the local part is left as it is.</summary>
    private static int StartOf(string address) => address.StartsWith('@') ? address.IndexOf(':') + 1 : 0;
}
