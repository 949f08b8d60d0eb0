using HardeningApp.Core.Names;
using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Settings;

/// <summary>Who gets our mail: a local user, or one mail address. It becomes an argument of <c>sendmail</c>, so it holds plain characters only.</summary>
public sealed record MailRecipient
{
    /// <summary>What it looks like, as the end of a sentence with "expected".</summary>
    public const string Expected = "one mail address, or the name of a local user; letters, digits and . _ + - in front of the @";

    private const int MaxLocalPart = 64;

    /// <summary>The local administrator, whose mail UCS forwards as <c>/etc/aliases</c> says.</summary>
    public static readonly MailRecipient Root = new("root");

    private MailRecipient(string text) => Text = text;

    /// <summary>The address; a domain in it is an A-label.</summary>
    public string Text { get; }

    /// <summary>Reads an address.</summary>
    public static Parsed<MailRecipient> Parse(string text)
    {
        var parts = text.Trim().Split('@');
        if (parts.Length > 2 || !IsLocalPart(parts[0]))
            return Parsed<MailRecipient>.Refused(Expected);
        if (parts.Length == 1)
            return Parsed<MailRecipient>.Of(new MailRecipient(parts[0]));
        var domain = DomainName.Parse(parts[1]);
        return domain.Ok ? Parsed<MailRecipient>.Of(new MailRecipient($"{parts[0]}@{domain.Value}")) : Parsed<MailRecipient>.Refused(Expected);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool IsLocalPart(string text) =>
        text.Length is > 0 and <= MaxLocalPart && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '+' or '-');
}
