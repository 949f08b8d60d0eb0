using System.Collections.Immutable;
using System.Text;
using HardeningApp.Core.Explain.Addresses;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Questions;
using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Explain.Checks;

/// <summary>Takes one mail through the commands MAIL and RCPT (smtpd.c, smtpd_check.c).</summary>
internal sealed class MailCheck
{
    private readonly Transaction _mail;
    private readonly RestrictionEvaluator _evaluator;
    private readonly bool _unicode;

    public MailCheck(Transaction mail)
    {
        (_mail, _evaluator) = (mail, new RestrictionEvaluator(mail));
        _unicode = mail.Port.IsYes("smtputf8_enable") && !(Ascii.IsValid(mail.Question.Sender) && Ascii.IsValid(mail.Question.Recipient));
    }

    /// <summary>The explanation, as far as the answers are known.</summary>
    public Explanation Run()
    {
        var (from, to) = (_mail.Question.Sender, _mail.Question.Recipient);
        var reader = new PathReader(_mail.View, _mail.Resolver);
        var (sender, recipient) = (reader.Read(from, mayBeEmpty: true, _unicode), reader.Read(to, mayBeEmpty: false, _unicode));
        var refusal = Commands(sender, recipient);
        var steps = _mail.Trace.Steps;
        return new Explanation
        {
            Question = _mail.Question,
            Reply = refusal is null ? new SmtpReply(250, "2.1.5 Ok") : new SmtpReply(refusal.Code, $"{refusal.Dsn} {refusal.Text}"),
            Sender = ReadingNotes.Reading(_mail.View.Main, _mail.Resolver, from, sender),
            Recipient = ReadingNotes.Reading(_mail.View.Main, _mail.Resolver, to, recipient),
            Steps = steps,
            Deciding = Deciding(steps, refusal is null),
            LogLines = _mail.Trace.LogLines,
            DependsOn = _mail.Trace.DependsOn,
        };
    }

    /// <summary>One command after the other; usually all lists wait for the recipient (<c>smtpd_delay_reject</c>).</summary>
    private Refusal? Commands(Parsed<string> sender, Parsed<string> recipient)
    {
        var early = !_mail.Port.IsYes("smtpd_delay_reject");
        if (early)
            ClientLists();
        if (Refused(() => WhyNotEven(_mail.Question.Sender, sender, "5.1.7", "sender")) is { } bad)
            return bad;
        _mail.Sender = sender.Value;
        if (early)
            SenderList();
        if (Refused(() => WhyNotEven(_mail.Question.Recipient, recipient, "5.1.3", "recipient")) is { } badToo)
            return badToo;
        if (IsAlwaysTaken(recipient.Value!))
            return null;
        _mail.Recipient = recipient.Value;
        if (!early)
        {
            ClientLists();
            SenderList();
        }

        return RecipientLists(recipient.Value!);
    }

    /// <summary>What was refused before, else a reply that needs no list.</summary>
    private Refusal? Refused(Func<Refusal?> syntax) => _mail.Refused ?? syntax()?.Normal(_mail.Port.IsYes("soft_bounce"));

    /// <summary>The reply to a bad argument; null when it is fine.</summary>
    private Refusal? WhyNotEven(string typed, Parsed<string> address, string status, string what)
    {
        if (!address.Ok)
            return new Refusal(501, status, $"Bad {what} address syntax");
        if (PathArgument.Of(typed).Option is { } option)
            return new Refusal(555, "5.5.4", $"Unsupported option: {option}");
        return _mail.Port.IsYes("strict_smtputf8") && !_unicode && !Ascii.IsValid(address.Value)
            ? new Refusal(553, "5.6.7", "Must declare SMTPUTF8 to send unicode address")
            : null;
    }

    /// <summary>RFC 5321, 4.5.1: mail to postmaster alone is always taken. So is mail to the address from which this server asks others about theirs.</summary>
    private bool IsAlwaysTaken(string recipient)
    {
        var asks = _mail.Port.Text("address_verify_sender");
        return recipient.Equals("postmaster", StringComparison.OrdinalIgnoreCase)
            || (asks is not ("" or "<>") && recipient.Equals(new AddressRewriter(_mail.View.Main).Rewrite(asks), StringComparison.OrdinalIgnoreCase));
    }

    private void ClientLists()
    {
        Walk("smtpd_client_restrictions", () => _mail.ClientText, Scope.Client, "check_client_access");
        Walk("smtpd_helo_restrictions", () => _mail.View.Helo ?? "", Scope.Helo, "check_helo_access");
    }

    private void SenderList()
    {
        Walk("smtpd_sender_restrictions", () => _mail.Sender!, Scope.Sender, "check_sender_access");
        if (_mail.Port.IsYes("smtpd_reject_unlisted_sender"))
            Implicit("smtpd_sender_restrictions", "reject_unlisted_sender (smtpd_reject_unlisted_sender = yes)", _evaluator.Listed.Sender);
    }

    private Refusal? RecipientLists(string recipient)
    {
        string[] lists = ["smtpd_relay_restrictions", "smtpd_recipient_restrictions"];
        if (!_mail.Port.IsYes("smtpd_relay_before_recipient_restrictions"))
            Array.Reverse(lists);
        _mail.BeginList();
        foreach (var list in lists)
            Walk(list, () => recipient, Scope.Recipient, "check_recipient_access", isSecond: true);

        if (_mail.Refused is null && _mail.DeferIfPermit is { } earlier)
            return earlier.Normal(_mail.Port.IsYes("soft_bounce"));
        if (_mail.Port.IsYes("smtpd_reject_unlisted_recipient"))
            Implicit("smtpd_recipient_restrictions", "reject_unlisted_recipient (smtpd_reject_unlisted_recipient = yes)", _evaluator.Listed.Recipient);
        return _mail.Refused;
    }

    private void Walk(string list, Func<string> replyName, string replyClass, string shorthand, bool isSecond = false)
    {
        if (_mail.Refused is not null)
            return;
        if (!isSecond)
            _mail.BeginList();
        _evaluator.Evaluate(RestrictionText.Parse(_mail.Port.Text(list)), new Scope(list, replyName, replyClass, shorthand));
    }

    private void Implicit(string list, string rule, Func<Outcome> check)
    {
        if (_mail.Refused is not null || _mail.IsDiscarded)
            return;
        var step = _mail.Trace.Begin(new Scope(list, () => "", "", "") { Index = -1 }, rule);
        _mail.Trace.End(step, check());
    }

    /// <summary>The innermost restriction that refuses, or that ends the last list with a permission.</summary>
    private static CheckStep? Deciding(ImmutableArray<CheckStep> steps, bool isAccepted) => isAccepted
        ? steps.LastOrDefault(step => step.Verdict == Verdict.Permit && step.List == "smtpd_recipient_restrictions")
        : steps.LastOrDefault(step => step.Verdict == Verdict.Refuse);
}
