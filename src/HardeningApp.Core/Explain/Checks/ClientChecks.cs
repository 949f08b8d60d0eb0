using HardeningApp.Core.Explain.Addresses;
using HardeningApp.Core.Explain.Facts;
using HardeningApp.Core.Explain.Tables;

namespace HardeningApp.Core.Explain.Checks;

/// <summary>Restrictions about the client.</summary>
internal sealed class ClientChecks(Transaction mail)
{
    /// <summary><c>permit_mynetworks</c>. A bad entry stops the mail of every client that no entry before it matches.</summary>
    public Outcome MyNetworks(Scope scope)
    {
        var matched = new MatchList(mail.Port, "mynetworks", mail.Inquiry).ContainsClient(() => mail.ClientName, mail.Question.Client);
        if (matched.Trouble is { } trouble)
            return mail.RefuseUnanswered(scope.ReplyName(), trouble);
        if (matched.IsTrue)
            return Outcome.Permit($"{mail.Question.Client} is in {matched.Entry}");
        return Outcome.Pass(matched.Entry is { } entry ? $"{mail.Question.Client} is taken out by {entry}" : $"{mail.Question.Client} is not in mynetworks");
    }

    /// <summary><c>permit_inet_interfaces</c>.</summary>
    public Outcome OwnInterfaces() => mail.View.OwnAddresses.Contains(mail.Question.Client)
        ? Outcome.Permit($"{mail.Question.Client} is this host's own address")
        : Outcome.Pass($"{mail.Question.Client} is not this host");

    /// <summary><c>permit_sasl_authenticated</c>.</summary>
    public Outcome LoggedIn() => (mail.TakesLogins, mail.Question.Login) switch
    {
        (true, { } login) => Outcome.Permit($"{login} is logged in"),
        (false, not null) => Outcome.Pass("this port takes no logins"),
        _ => Outcome.Pass("nobody is logged in"),
    };

    /// <summary><c>reject_unknown_client_hostname</c>.</summary>
    public Outcome KnownName()
    {
        if (mail.View.ClientName is null && mail.Inquiry.Other(QueryKind.ClientName, "", mail.Question.Client.ToString()).Trouble is { } trouble)
            return mail.Trace.Unknown($"whether {mail.Question.Client} has a host name: {trouble}");
        return mail.ClientName == "unknown"
            ? mail.Refuse(
                new Refusal(mail.Port.Number("unknown_client_reject_code", 450), "4.7.25", $"Client host rejected: cannot find your hostname, [{mail.Question.Client}]"),
                $"{mail.Question.Client} has no host name that leads back to it")
            : Outcome.Pass($"{mail.Question.Client} is {mail.ClientName}");
    }

    /// <summary><c>reject_unknown_reverse_client_hostname</c>; a verified name is one.</summary>
    public Outcome KnownReverseName() => mail.ClientName == "unknown"
        ? mail.Trace.Unknown($"whether {mail.Question.Client} has a host name at all")
        : Outcome.Pass($"{mail.Question.Client} is {mail.ClientName}");

    /// <summary><c>reject_plaintext_session</c>: users' ports have TLS, other servers may or may not use it.</summary>
    public Outcome Encrypted() => mail.Question.Port == Questions.MailPort.Smtp
        ? mail.Trace.Unknown("whether the client uses TLS")
        : Outcome.Pass("TLS is taken for granted on this port");

    /// <summary>The restrictions about the name given with EHLO that need no name service.</summary>
    /// <param name="needsDomain">Whether it has to be a full name.</param>
    public Outcome Helo(bool needsDomain)
    {
        if (mail.View.Helo is not { } helo)
            return mail.Trace.Unknown("the name that the client gives with EHLO");
        var name = helo.Length > 1 && helo[^1] == '.' && helo[^2] != '.' ? helo[..^1] : helo;
        if (helo.StartsWith('['))
        {
            return HostSyntax.AddressOfMailHost(helo.Trim('[', ']')) is not null
                ? Outcome.Pass($"{helo} is an address")
                : mail.Refuse(new Refusal(mail.Port.Number("invalid_hostname_reject_code", 501), "5.5.2", $"<{helo}>: Helo command rejected: invalid ip address"), $"{helo} is no address");
        }

        if (needsDomain && (!HostSyntax.IsName(name) || !name.Contains('.', StringComparison.Ordinal)))
            return mail.Refuse(new Refusal(mail.Port.Number("non_fqdn_reject_code", 504), "5.5.2", $"<{helo}>: Helo command rejected: need fully-qualified hostname"), $"{helo} is no full host name");
        if (!needsDomain && !HostSyntax.IsName(name) && HostSyntax.Address(name) is null)
            return mail.Refuse(new Refusal(mail.Port.Number("invalid_hostname_reject_code", 501), "5.5.2", $"<{helo}>: Helo command rejected: Invalid name"), $"{helo} is no host name");
        return Outcome.Pass($"{helo} is a host name");
    }
}
