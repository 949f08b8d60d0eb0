namespace HardeningApp.Core.Explain.Facts;

/// <summary>What the name service says about a domain, as <see cref="Answer.Value"/>.</summary>
public static class MailDomain
{
    /// <summary>It has a mail server, or at least an address.</summary>
    public const string Exists = "exists";

    /// <summary>It has neither, or does not exist.</summary>
    public const string Missing = "missing";

    /// <summary>It says that it takes no mail (RFC 7505).</summary>
    public const string TakesNoMail = "takes no mail";

    /// <summary>The name servers do not answer now.</summary>
    public const string NoAnswer = "no answer";
}
