namespace HardeningApp.E2E.Box;

/// <summary>A reply of Postfix, such as 454 and "4.7.1 &lt;carol@outside.example&gt;: Relay access denied".</summary>
public sealed record SmtpReply(int Code, string Text)
{
    /// <summary>The client wanted to log in and the server does not offer it here.</summary>
    public static SmtpReply NoLoginOffered { get; } = new(0, "AUTH is not offered");

    /// <summary>There was no server to reply, or it went away.</summary>
    public static SmtpReply NoReply(string why) => new(0, $"no reply: {why}");

    /// <summary>Whether there is no reply: neither of the server nor that it offers no login.</summary>
    public bool IsMissing => Code == 0 && this != NoLoginOffered;

    public bool IsAccepted => Code is >= 200 and < 300;

    public override string ToString() => $"{Code} {Text}";
}
