namespace HardeningApp.Core.Questions;

/// <summary>A reply of an SMTP server (RFC 5321, 4.2), such as 454 and "4.7.1 &lt;carol@outside.example&gt;: Relay access denied".</summary>
/// <param name="Code">The reply code, 200 to 599.</param>
/// <param name="Text">What follows it, the last line only.</param>
public sealed record SmtpReply(int Code, string Text)
{
    /// <summary>Whether the command was accepted.</summary>
    public bool IsAccepted => Code is >= 200 and < 300;

    /// <summary>Whether the client is told to try again: what Postfix says when something of its configuration is broken.</summary>
    public bool IsTemporary => Code is >= 400 and < 500;

    /// <inheritdoc/>
    public override string ToString() => $"{Code} {Text}";
}
