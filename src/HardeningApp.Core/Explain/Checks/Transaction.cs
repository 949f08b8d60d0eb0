using HardeningApp.Core.Explain.Addresses;
using HardeningApp.Core.Explain.Facts;
using HardeningApp.Core.Questions;

namespace HardeningApp.Core.Explain.Checks;

/// <summary>One mail on its way through the lists: what is known about it, and what the lists have left behind.</summary>
internal sealed class Transaction(PostfixView view, Inquiry inquiry, MailQuestion question)
{
    /// <summary>Everything that decides.</summary>
    public PostfixView View => view;

    /// <summary>The parameters of the port.</summary>
    public PostfixParameters Port => view.Port;

    /// <summary>Answers from outside of the configuration.</summary>
    public Inquiry Inquiry => inquiry;

    /// <summary>What is asked.</summary>
    public MailQuestion Question => question;

    /// <summary>Reads addresses.</summary>
    public AddressResolver Resolver { get; } = new(view, inquiry);

    /// <summary>What happened.</summary>
    public Trace Trace { get; } = new();

    /// <summary>The sender as the lists see it: empty for the null sender, null while there is none.</summary>
    public string? Sender { get; set; }

    /// <summary>The recipient as the lists see it; null while there is none.</summary>
    public string? Recipient { get; set; }

    /// <summary>Whether a refusal is only logged now.</summary>
    public bool WarnOnly { get; set; }

    /// <summary>The reply that takes the place of a permission.</summary>
    public Refusal? DeferIfPermit { get; private set; }

    /// <summary>The reply that takes the place of a refusal for good.</summary>
    public Refusal? DeferIfReject { get; set; }

    /// <summary>Whether the mail is taken and thrown away.</summary>
    public bool IsDiscarded { get; set; }

    /// <summary>The reply; null while nothing has refused the mail.</summary>
    public Refusal? Refused { get; private set; }

    /// <summary>Checks of tables of users that are done once only.</summary>
    public HashSet<string> ListedChecks { get; } = [];

    /// <summary>Whether Postfix takes logins on this port.</summary>
    public bool TakesLogins => Port.IsYes("smtpd_sasl_auth_enable");

    /// <summary>The client's name, <c>unknown</c> without one.</summary>
    public string ClientName => view.ClientName ?? Inquiry.Other(QueryKind.ClientName, "", question.Client.ToString()).Value ?? "unknown";

    /// <summary>The client as replies name it.</summary>
    public string ClientText => $"{ClientName}[{question.Client}]";

    /// <summary>Refuses, or only logs it where <c>warn_if_reject</c> says so.</summary>
    public Outcome Refuse(Refusal refusal, string because)
    {
        var reply = refusal.Normal(Port.IsYes("soft_bounce"));
        if (WarnOnly && !refusal.IsBroken)
        {
            Trace.Log($"reject_warning: RCPT from {ClientText}: {reply}");
            return Outcome.Pass($"{because}; only logged, because of warn_if_reject");
        }

        if (DeferIfReject is { } earlier && refusal.Code >= 500)
            (reply, because) = (earlier.Normal(softBounce: false), $"{because}; refused for now only, because of what came before");
        Refused = reply;
        return new Outcome(Verdict.Refuse, because);
    }

    /// <summary>A permission later on becomes this reply; the first reason stays.</summary>
    public Outcome DeferAPermission(Refusal refusal, string because)
    {
        if (WarnOnly)
            return Refuse(refusal, because);
        DeferIfPermit ??= refusal;
        return Outcome.Pass($"{because}; a permission would become {refusal.Code}");
    }

    /// <summary>A table gave no answer about an address.</summary>
    public Outcome RefuseUnanswered(string name, string trouble) => Refuse(Refusal.LookupFailed(name), trouble);

    /// <summary>Every list begins without what lists before it have said about refusals.</summary>
    public void BeginList() => (WarnOnly, DeferIfReject) = (false, null);
}
