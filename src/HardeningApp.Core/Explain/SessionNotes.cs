using System.Collections.Immutable;
using HardeningApp.Core.Questions;

namespace HardeningApp.Core.Explain;

/// <summary>What a client has to do before Postfix takes a mail from it at all.</summary>
internal static class SessionNotes
{
    public static ImmutableArray<string> Of(PostfixView view, MailQuestion question)
    {
        var port = view.Port;
        var tls = port.IsYes("smtpd_tls_wrappermode") || port.IsYes("smtpd_enforce_tls") || port.Text("smtpd_tls_security_level").Equals("encrypt", StringComparison.OrdinalIgnoreCase);
        var notes = ImmutableArray.CreateBuilder<string>();
        if (tls)
            notes.Add(port.IsYes("smtpd_tls_wrappermode") ? "the client speaks TLS from the first byte" : "the client uses STARTTLS; without it the reply is 530 5.7.0");
        if (question.Login is not null && !port.IsYes("smtpd_sasl_auth_enable"))
            notes.Add($"port {(int)question.Port} offers no AUTH: a client that wants to log in gives up before it sends anything; this is what happens to it without a login");
        else if (question.Login is not null && !tls && port.IsYes("smtpd_tls_auth_only"))
            notes.Add("AUTH is offered with TLS only");
        return notes.ToImmutable();
    }
}
