using System.Collections.Immutable;
using System.Net;
using System.Text;

namespace HardeningApp.Core.Lookups.Spf;

/// <summary>A domain in an SPF record, with macros (RFC 7208, 7).</summary>
internal sealed class SpfDomain
{
    private const string Letters = "slodiphv", Personal = "slhp", Delimiters = ".-+,/_=";
    private const int MaxName = 253;

    private readonly ImmutableArray<Part> _parts;

    private SpfDomain(ImmutableArray<Part> parts) => _parts = parts;

    /// <summary>Whether it needs the sender's local part, the HELO or a name of the client. The first two would be told to the name servers of others.</summary>
    public bool WantsMore => _parts.Any(part => Personal.Contains(part.Letter, StringComparison.Ordinal));

    /// <summary>Whether it is another one for each client.</summary>
    public bool NamesClient => _parts.Any(part => part.Letter == 'i');

    /// <summary>Reads it; null when it is wrong.</summary>
    public static SpfDomain? Parse(string text)
    {
        var (parts, plain) = (ImmutableArray.CreateBuilder<Part>(), new StringBuilder());
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c is <= ' ' or >= '\x7f')
                return null;
            if (c != '%')
            {
                plain.Append(c);
                continue;
            }

            switch (at + 1 < text.Length ? text[++at] : '\0')
            {
                case '%':
                    plain.Append('%');
                    break;
                case '_':
                    plain.Append(' ');
                    break;
                case '-':
                    plain.Append("%20");
                    break;
                case '{' when text.IndexOf('}', at) is var end and > 0 && Macro(text[(at + 1)..end]) is { } macro:
                    Flush();
                    parts.Add(macro);
                    at = end;
                    break;
                default:
                    return null;
            }
        }

        Flush();
        return parts.Count == 0 ? null : new SpfDomain(parts.ToImmutable());

        void Flush()
        {
            if (plain.Length > 0)
                parts.Add(new Part('\0', plain.ToString(), int.MaxValue, false));
            plain.Clear();
        }
    }

    /// <summary>The name; null when it is none that can be asked about.</summary>
    /// <param name="client">The client.</param>
    /// <param name="domain">The domain whose record this stands in.</param>
    /// <param name="sender">The domain of the sender.</param>
    public string? Expand(IPAddress client, string domain, string sender)
    {
        var name = string.Concat(_parts.Select(part => part.Letter switch
        {
            '\0' => part.Text,
            'd' => part.Cut(domain),
            'o' => part.Cut(sender),
            'i' => part.Cut(string.Join('.', ReverseText.Parts(client))),
            'v' => part.Cut(ReverseText.ZoneOf(client)),
            _ => throw new InvalidOperationException($"the macro {part.Letter} is not told to anybody"),
        }));
        // Labels on the left go until it is short enough.
        while (name.Length > MaxName && name.IndexOf('.') is var dot and >= 0)
            name = name[(dot + 1)..];
        return NameQuestion.Plain(name);
    }

    private static Part? Macro(string text)
    {
        if (text.Length == 0 || !Letters.Contains(char.ToLowerInvariant(text[0]), StringComparison.Ordinal))
            return null;
        var at = 1;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        var keep = int.MaxValue;
        if (at > 1 && (!int.TryParse(text[1..at], out keep) || keep == 0))
            return null;
        var reversed = at < text.Length && text[at] is 'r' or 'R';
        var delimiters = text[(reversed ? at + 1 : at)..];
        return delimiters.All(c => Delimiters.Contains(c, StringComparison.Ordinal)) ? new Part(char.ToLowerInvariant(text[0]), delimiters.Length == 0 ? "." : delimiters, keep, reversed) : null;
    }

    /// <param name="Letter">What it stands for; zero for a text.</param>
    /// <param name="Text">The text; for a macro what its value is cut at.</param>
    /// <param name="Keep">How many parts are kept, from the right.</param>
    /// <param name="Reversed">Whether the order of the parts is turned first.</param>
    private sealed record Part(char Letter, string Text, int Keep, bool Reversed)
    {
        public string Cut(string value)
        {
            IEnumerable<string> parts = value.Split(Text.ToCharArray());
            return string.Join('.', (Reversed ? parts.Reverse() : parts).TakeLast(Keep));
        }
    }
}
