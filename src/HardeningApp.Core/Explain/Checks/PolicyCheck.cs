using HardeningApp.Core.Explain.Facts;
using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Explain.Checks;

/// <summary><c>check_policy_service</c> (SMTPD_POLICY_README): another program answers with an action.</summary>
internal sealed class PolicyCheck(Transaction mail, AccessAction action)
{
    /// <summary>Asks the service.</summary>
    public Outcome Ask(string? service, Scope scope)
    {
        var words = RestrictionText.Words((service ?? "").Trim('{', '}'));
        if (words.IsEmpty || !words[0].Contains(':', StringComparison.Ordinal))
            return mail.Refuse(Refusal.Misconfigured, "no service is named");
        var answer = mail.Inquiry.Other(QueryKind.Policy, words[0], Attributes());
        if (answer.Trouble is { } trouble)
            return mail.Trace.Unknown($"the policy service {words[0]}, which {trouble}");
        return answer.Value is { } said
            ? action.Do(said, $"{words[0]} answers {said}", scope)
            : action.Do(DefaultAction(service!), $"{words[0]} does not listen", scope);
    }

    /// <summary>What Postfix takes for the answer of a service that is not there.</summary>
    private string DefaultAction(string service)
    {
        var option = service.IndexOf("default_action", StringComparison.Ordinal);
        return option < 0 ? mail.Port.Text("smtpd_policy_service_default_action") : service[option..].Split('=', 2)[^1].Split(',', '}')[0].Trim(' ', '{');
    }

    private string Attributes() => string.Join('\n',
        $"client_address={mail.Question.Client}",
        $"client_name={mail.View.ClientName ?? "unknown"}",
        $"helo_name={mail.View.Helo ?? ""}",
        $"sender={mail.Sender}",
        $"recipient={mail.Recipient}",
        $"sasl_username={mail.Question.Login}");
}
