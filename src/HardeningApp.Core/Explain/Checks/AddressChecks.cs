using HardeningApp.Core.Explain.Addresses;
using HardeningApp.Core.Explain.Facts;
using HardeningApp.Core.Names;

namespace HardeningApp.Core.Explain.Checks;

/// <summary>Restrictions about the form and the domain of an address, and about relaying.</summary>
internal sealed class AddressChecks(Transaction mail)
{
    /// <summary><c>permit_auth_destination</c>.</summary>
    public Outcome PermitOwnDestination() => Destination() switch
    {
        { Trouble: { } trouble } => mail.RefuseUnanswered(mail.Recipient!, trouble),
        { Own: true, Why: var why } => Outcome.Permit(why),
        { Why: var why } => Outcome.Pass(why),
    };

    /// <summary><c>reject_unauth_destination</c> and <c>defer_unauth_destination</c>.</summary>
    public Outcome RejectForeignDestination(bool forNow)
    {
        var code = mail.Port.Number("relay_domains_reject_code", 554) - (forNow ? 100 : 0);
        return Destination() switch
        {
            { Trouble: { } trouble } => mail.RefuseUnanswered(mail.Recipient!, trouble),
            { Own: true, Why: var why } => Outcome.Pass(why),
            { Why: var why } => mail.Refuse(new Refusal(code, "5.7.1", $"<{mail.Recipient}>: Relay access denied"), why),
        };
    }

    private (bool Own, string Why, string? Trouble) Destination()
    {
        if (mail.Recipient is not { } recipient)
            return (true, "there is no recipient yet", null);
        var resolved = mail.Resolver.Resolve(recipient);
        if (resolved.IsRouted && !mail.Port.IsYes("allow_untrusted_routing"))
            return (false, $"{resolved.Address} has routing in it, so nobody knows where it ends", resolved.Trouble);
        return resolved.Class switch
        {
            AddressClass.Remote => (false, $"{resolved.Domain} is a domain of somebody else", resolved.Trouble),
            AddressClass.Relay => (true, $"{resolved.Domain} is in relay_domains", resolved.Trouble),
            AddressClass.Local => (true, $"{resolved.Domain} is this host's own name", resolved.Trouble),
            AddressClass.VirtualAlias => (true, $"{resolved.Domain} is in virtual_alias_domains", resolved.Trouble),
            _ => (true, $"{resolved.Domain} is in virtual_mailbox_domains", resolved.Trouble),
        };
    }

    /// <summary><c>reject_unknown_sender_domain</c> and <c>reject_unknown_recipient_domain</c>.</summary>
    public Outcome KnownDomain(string? address, string replyClass)
    {
        if (string.IsNullOrEmpty(address))
            return Outcome.Pass("there is no address");
        var resolved = mail.Resolver.Resolve(address);
        if (resolved.Trouble is { } failed)
            return mail.RefuseUnanswered(address, failed);
        if (resolved.IsFinal || HostSyntax.IsLiteral(resolved.Domain))
            return Outcome.Pass(resolved.IsFinal ? $"{resolved.Domain} is ours" : "an address in brackets needs no name service");

        var domain = DomainName.Parse(resolved.Domain).Value?.ToString() ?? resolved.Domain;
        var answer = mail.Inquiry.Other(QueryKind.MailDomain, "", domain);
        var isSender = replyClass == Scope.Sender;
        var (code, status) = (mail.Port.Number("unknown_address_reject_code", 450), isSender ? "4.1.8" : "4.1.2");
        var notFound = new Refusal(code, status, $"<{address}>: {replyClass} rejected: Domain not found");
        return answer switch
        {
            { Trouble: { } trouble } => mail.Trace.Unknown($"whether {domain} has a mail server: {trouble}"),
            { Value: MailDomain.Missing } => mail.Refuse(notFound, $"{domain} has neither a mail server nor an address"),
            { Value: MailDomain.TakesNoMail } => mail.Refuse(
                new Refusal(isSender ? 550 : 556, isSender ? "4.7.27" : "4.1.10", $"<{address}>: {replyClass} rejected: Domain {domain} does not accept mail (nullMX)"),
                $"{domain} takes no mail"),
            { Value: MailDomain.NoAnswer } => Defer(notFound with { Code = 450 }, $"the name service does not answer about {domain}"),
            _ => Outcome.Pass($"{domain} has a mail server"),
        };
    }

    private Outcome Defer(Refusal refusal, string because) => mail.Port.Text("unknown_address_tempfail_action").Equals("defer", StringComparison.OrdinalIgnoreCase)
        ? mail.Refuse(refusal, because)
        : mail.DeferAPermission(refusal, because);

    /// <summary><c>reject_non_fqdn_sender</c> and <c>reject_non_fqdn_recipient</c>: they look at what the client sent, before anything is added.</summary>
    public Outcome FullDomain(string? address, string replyClass)
    {
        if (string.IsNullOrEmpty(address))
            return Outcome.Pass("there is no address");
        var domain = address[(address.LastIndexOf('@') is >= 0 and var at ? at + 1 : address.Length)..];
        if (domain is ['[', .., ']'])
            return Outcome.Pass("it is an address in brackets");
        var name = domain.Length > 1 && domain[^1] == '.' && domain[^2] != '.' ? domain[..^1] : domain;
        return HostSyntax.IsName(name, mail.Port.IsYes("smtputf8_enable")) && name.Contains('.', StringComparison.Ordinal)
            ? Outcome.Pass($"{domain} is a full domain")
            : mail.Refuse(new Refusal(mail.Port.Number("non_fqdn_reject_code", 504), "4.5.2", $"<{address}>: {replyClass} rejected: need fully-qualified address"), "the domain is missing or no full one");
    }
}
