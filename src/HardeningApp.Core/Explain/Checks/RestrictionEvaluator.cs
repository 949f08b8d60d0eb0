using System.Collections.Immutable;
using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Explain.Checks;

/// <summary>Walks a list of restrictions to the first that decides (smtpd_check.c, generic_checks).</summary>
internal sealed class RestrictionEvaluator
{
    private readonly Transaction _mail;
    private readonly AccessChecks _access;
    private readonly PolicyCheck _policy;
    private readonly ClientChecks _client;
    private readonly AddressChecks _address;
    private readonly LoginChecks _login;

    public RestrictionEvaluator(Transaction mail)
    {
        _mail = mail;
        var action = new AccessAction(mail, Evaluate);
        (_access, _policy) = (new AccessChecks(mail, action), new PolicyCheck(mail, action));
        (_client, _address, _login, Listed) = (new ClientChecks(mail), new AddressChecks(mail), new LoginChecks(mail), new ListedChecks(mail));
    }

    /// <summary>The checks that Postfix does at the end without being told.</summary>
    public ListedChecks Listed { get; }

    /// <summary>The outcome of a list; the trace gets every step.</summary>
    public Outcome Evaluate(ImmutableArray<RestrictionElement> list, Scope scope)
    {
        var outcome = Outcome.Pass("the list is at its end");
        foreach (var (index, element) in list.Index())
        {
            if (_mail.IsDiscarded || (_mail.DeferIfPermit is not null && _mail.DeferIfReject is not null))
                break;
            var at = scope.Depth == 0 ? scope with { Index = index } : scope;
            var warnedBefore = _mail.WarnOnly;
            _mail.WarnOnly |= element.WarnOnly;
            var step = _mail.Trace.Begin(at, element.ToString());
            outcome = _mail.Trace.End(step, Check(element, at));
            _mail.WarnOnly = warnedBefore;
            if (!outcome.GoesOn)
                break;
        }

        return outcome;
    }

    private Outcome Check(RestrictionElement element, Scope scope)
    {
        var argument = element.Argument;
        if (element.Name.Contains(':', StringComparison.Ordinal))
            return Table(scope.Shorthand, element.Name, scope);
        if (RestrictionText.IsAccessCheck(element.Name))
            return argument is not null && argument.Contains(':', StringComparison.Ordinal) ? Table(element.Name, argument, scope) : Misconfigured("a table is missing");

        return element.Name.ToLowerInvariant() switch
        {
            "permit" => Outcome.Permit("it lets everything pass"),
            "reject" => _mail.Refuse(new Refusal(_mail.Port.Number("reject_code", 554), "5.7.1", scope.Rejected("Access denied")), "it refuses everything that gets here"),
            "defer" => _mail.Refuse(new Refusal(_mail.Port.Number("defer_code", 450), "4.3.2", scope.Rejected("Try again later")), "it defers everything that gets here"),
            "defer_if_permit" => _mail.DeferAPermission(new Refusal(450, "4.7.0", scope.Rejected("defer_if_permit requested")), "it says so"),
            "defer_if_reject" => DeferIfReject(scope),
            "sleep" or "reject_unauth_pipelining" or "reject_multi_recipient_bounce" => Outcome.Pass("it does not concern one mail of a client that behaves"),
            "check_policy_service" => _policy.Ask(argument, scope),

            "permit_mynetworks" => _client.MyNetworks(scope),
            "permit_inet_interfaces" => _client.OwnInterfaces(),
            "permit_sasl_authenticated" => _client.LoggedIn(),
            "permit_tls_clientcerts" or "permit_tls_all_clientcerts" => Outcome.Pass("the client is taken to have no certificate"),
            "reject_plaintext_session" => _client.Encrypted(),
            "reject_unknown_client_hostname" or "reject_unknown_client" => _client.KnownName(),
            "reject_unknown_reverse_client_hostname" => _client.KnownReverseName(),
            "reject_invalid_helo_hostname" or "reject_invalid_hostname" => _client.Helo(needsDomain: false),
            "reject_non_fqdn_helo_hostname" or "reject_non_fqdn_hostname" => _client.Helo(needsDomain: true),

            "reject_unknown_sender_domain" or "reject_unknown_address" => _address.KnownDomain(_mail.Sender, Scope.Sender),
            "reject_non_fqdn_sender" => _address.FullDomain(_mail.Sender, Scope.Sender),
            "reject_unlisted_sender" => Listed.Sender(),
            "reject_sender_login_mismatch" => _login.Both(),
            "reject_authenticated_sender_login_mismatch" => _login.Authenticated(strangersMay: false),
            "reject_unauthenticated_sender_login_mismatch" => _login.Unauthenticated(),
            "reject_known_sender_login_mismatch" => _login.Known(),

            "permit_auth_destination" => _address.PermitOwnDestination(),
            "reject_unauth_destination" => _address.RejectForeignDestination(forNow: false),
            "defer_unauth_destination" => _address.RejectForeignDestination(forNow: true),
            "reject_unlisted_recipient" or "check_recipient_maps" => Listed.Recipient(),
            "reject_unknown_recipient_domain" => _mail.Recipient is null ? Outcome.Pass("there is no recipient yet") : _address.KnownDomain(_mail.Recipient, Scope.Recipient),
            "reject_non_fqdn_recipient" => _mail.Recipient is null ? Outcome.Pass("there is no recipient yet") : _address.FullDomain(_mail.Recipient, Scope.Recipient),

            var name when _mail.View.Classes.TryGetValue(element.Name, out var text) =>
                Evaluate(RestrictionText.Parse(text), scope with { Depth = scope.Depth + 1 }) is { GoesOn: false } decided
                    ? decided with { Because = $"the class says: {decided.Because}" }
                    : Outcome.Pass("the class decides nothing"),
            var name when Outside(name) => _mail.Trace.Unknown($"{element.Name}{(argument is null ? "" : $" {argument}")}, which asks other hosts"),
            _ => Misconfigured("Postfix does not know it"),
        };
    }

    private Outcome Table(string check, string table, Scope scope) => check.ToLowerInvariant() switch
    {
        "check_client_access" => _access.Client(table, scope),
        "check_helo_access" => _access.Helo(table, scope),
        "check_sender_access" => _access.Sender(table, scope),
        "check_recipient_access" => _access.Recipient(table, scope),
        "check_sasl_access" => _access.Login(table, scope),
        "check_etrn_access" => Outcome.Pass("this is no ETRN"),
        "check_ccert_access" => Outcome.Pass("the client is taken to have no certificate"),
        var name when name.EndsWith("_ns_access", StringComparison.Ordinal) || name.EndsWith("_mx_access", StringComparison.Ordinal) || name.EndsWith("_a_access", StringComparison.Ordinal)
            || name == "check_reverse_client_hostname_access" => _mail.Trace.Unknown($"{check} {table}, which asks other hosts"),
        _ => Misconfigured("Postfix does not know it"),
    };

    private Outcome DeferIfReject(Scope scope)
    {
        if (!_mail.WarnOnly)
            _mail.DeferIfReject ??= new Refusal(450, "4.7.0", scope.Rejected("defer_if_reject requested"));
        return Outcome.Pass("a refusal would become one for now");
    }

    private Outcome Misconfigured(string why) => _mail.Refuse(Refusal.Misconfigured, why);

    /// <summary>Restrictions that ask block lists, other mail servers or the name service.</summary>
    private static bool Outside(string name) => name.StartsWith("reject_rbl", StringComparison.Ordinal) || name.StartsWith("reject_rhsbl_", StringComparison.Ordinal)
        || name.StartsWith("permit_dnswl_", StringComparison.Ordinal) || name.StartsWith("permit_rhswl_", StringComparison.Ordinal)
        || name is "permit_mx_backup" or "reject_unverified_sender" or "reject_unverified_recipient" or "reject_unknown_helo_hostname" or "reject_unknown_hostname" or "reject_maps_rbl";
}
