using System.Collections.Immutable;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Questions;

namespace HardeningApp.Core.Explain;

/// <summary>What would change the answer to a mail, with the command to type.</summary>
public static class Advice
{
    /// <summary>Advice, the mildest first; empty when there is none to give.</summary>
    public static ImmutableArray<string> Of(Explanation explanation) => explanation.IsAccepted ? OfAccepted(explanation) : OfRefused(explanation);

    private static ImmutableArray<string> OfAccepted(Explanation explanation)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var step in explanation.Steps.Where(step => step.Line?.Action.StartsWith("WARN", StringComparison.OrdinalIgnoreCase) == true && Names(step, PostfixNames.SenderMap)))
            lines.Add($"it is only logged; refused with: postfix-hardening mode sender enforce --domain {step.Line!.Key.TrimStart('.')}");
        if (explanation.LogLines.Any(line => line.StartsWith("reject_warning", StringComparison.Ordinal)))
        {
            lines.Add(explanation.Question.Port == MailPort.Smtp
                ? "warn_if_reject only logs what the restriction behind it would refuse; for ours: postfix-hardening mode relay enforce"
                : "warn_if_reject only logs what the restriction behind it would refuse; for ours: postfix-hardening mode submission enforce");
        }

        return lines.ToImmutable();
    }

    private static ImmutableArray<string> OfRefused(Explanation explanation)
    {
        var (question, reply) = (explanation.Question, explanation.Reply);
        if (explanation.Deciding is not { } deciding)
            return [];
        var chain = Chain(explanation.Steps, deciding);
        if (reply.Code == 451)
            return ["something of the configuration or a table is broken, and all mail that gets here is put off: repair what is named above, see /var/log/mail.log"];
        if (chain.FirstOrDefault(step => Names(step, PostfixNames.SenderMap)) is { } sender)
            return OfInsideSender(explanation, sender);
        if (chain.Any(step => Names(step, PostfixNames.RelayClients)))
            return [$"let this client relay with any sender: postfix-hardening exception add --feature relay --client {question.Client}", "only log it, for all: postfix-hardening mode relay monitor"];
        if (deciding.Rule.Contains("sender_login_mismatch", StringComparison.OrdinalIgnoreCase))
        {
            return question.Login is null
                ? ["log in (AUTH) as the owner of the sender address"]
                : [
                    "send with an address of the login, or add the sender to its alternative addresses in the directory",
                    .. Exempt(Feature.Submission, ("login", question.Login), ("sender", explanation.Sender.ReadAs)),
                    "only log it, for all: postfix-hardening mode submission monitor",
                ];
        }

        if (question.Port != MailPort.Smtp && deciding.Rule.Equals("reject", StringComparison.OrdinalIgnoreCase) && question.Login is null)
            return ["log in (AUTH): this port is for users; mail of other servers goes to port 25"];
        if (deciding.Rule.Contains("unauth_destination", StringComparison.OrdinalIgnoreCase))
            return ["a user logs in on port 465 or 587", $"a system of yours becomes a relay client by its address in postfix-hardening/relay/extra: ucr set postfix-hardening/relay/extra={question.Client}, with the entries that it has already"];
        if (deciding.Rule.StartsWith("reject_unlisted_recipient", StringComparison.OrdinalIgnoreCase))
            return ["give the address to a user, a group or a mailing list in the directory"];
        if (deciding.Rule.StartsWith("check_policy_service", StringComparison.OrdinalIgnoreCase))
            return ["the service decides, not Postfix; Dovecot's quota service refuses when the mailbox is full"];
        return deciding.UcrKey is { } key ? [$"change what the administrator wrote there: ucr get {key}"] : [];
    }

    private static ImmutableArray<string> OfInsideSender(Explanation explanation, CheckStep step)
    {
        var question = explanation.Question;
        var domain = DomainName.Parse((step.Line?.Key ?? "").TrimStart('.')).Value;
        return
        [
            "a user sends it on port 465 or 587 with a login",
            $"a system of yours may use inside senders when its address is in postfix-hardening/relay/extra: ucr set postfix-hardening/relay/extra={question.Client}, with the entries that it has already",
            .. Exempt(Feature.Sender, ("client", question.Client.ToString()), ("sender", explanation.Sender.ReadAs)),
            .. domain is null ? (ImmutableArray<string>)[] : [$"only log it: postfix-hardening mode sender monitor --domain {domain}"],
        ];
    }

    /// <summary>The exception for just this mail, where what the client says can be named at all.</summary>
    private static IEnumerable<string> Exempt(Feature feature, params (string Option, string? Text)[] options)
    {
        (string, string?)[] fields = [(ExceptionFields.Feature, feature.ToText()), .. options];
        return ExemptionWish.Parse(fields, null, DateTimeOffset.MinValue).Ok
            ? [$"exempt it: postfix-hardening exception add {string.Join(' ', fields.Select(field => $"--{field.Item1} {field.Item2}"))}"]
            : [];
    }

    private static bool Names(CheckStep step, string file) => step.Rule.EndsWith($"/{file}", StringComparison.Ordinal);

    /// <summary>A step and those that led to it.</summary>
    private static List<CheckStep> Chain(ImmutableArray<CheckStep> steps, CheckStep last)
    {
        var chain = new List<CheckStep> { last };
        for (var at = steps.LastIndexOf(last) - 1; at >= 0 && chain[^1].Depth > 0; at--)
        {
            if (steps[at].Depth < chain[^1].Depth && steps[at].List == last.List)
                chain.Add(steps[at]);
        }

        return chain;
    }
}
