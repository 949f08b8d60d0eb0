using System.Collections.Immutable;

namespace HardeningApp.Core.Servers;

/// <summary>Services that UCS servers register at their object in the directory (<c>univentionService</c>, case-sensitive).</summary>
public static class ServiceName
{
    /// <summary>This product, registered by the join script of the app.</summary>
    public const string Hardening = "postfix-hardening";

    /// <summary>Takes mail: Postfix.</summary>
    public const string Smtp = "SMTP";

    /// <summary>Keeps mail: Dovecot, which gets it from the Postfix beside it.</summary>
    public const string Imap = "IMAP";

    /// <summary>What makes a server one of the mail servers of the domain.</summary>
    public static readonly ImmutableArray<string> Mail = [Smtp, Imap];
}
