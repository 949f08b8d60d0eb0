using HardeningApp.Core.Explain.Tables;

namespace HardeningApp.Core.Explain.Checks;

/// <summary>Whether a sender belongs to the login (<c>smtpd_sender_login_maps</c>). None of it applies to the null sender.</summary>
internal sealed class LoginChecks(Transaction mail)
{
    private readonly AddressKeys _keys = new(mail.Port);

    /// <summary>Who is logged in must own the sender.</summary>
    /// <param name="strangersMay">Whether a sender without an owner is fine.</param>
    public Outcome Authenticated(bool strangersMay) => Check(owners =>
    {
        if (mail.Question.Login is not { } login)
            return Outcome.Pass("nobody is logged in");
        if (owners is null && strangersMay)
            return Outcome.Pass($"{mail.Sender} has no owner");
        var names = (owners ?? "").Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return names.Contains(login, StringComparer.OrdinalIgnoreCase)
            ? Outcome.Pass($"{mail.Sender} belongs to {login}")
            : mail.Refuse(
                new Refusal(553, "5.7.1", $"<{mail.Sender}>: Sender address rejected: not owned by user {login}"),
                owners is null ? $"{mail.Sender} belongs to nobody, so not to {login}" : $"{mail.Sender} belongs to {owners}, not to {login}");
    });

    /// <summary>A sender with an owner needs a login.</summary>
    public Outcome Unauthenticated() => Check(owners => (mail.Question.Login, owners) switch
    {
        (not null, _) => Outcome.Pass("somebody is logged in"),
        (null, null) => Outcome.Pass($"{mail.Sender} has no owner"),
        _ => mail.Refuse(
            new Refusal(553, "5.7.1", $"<{mail.Sender}>: Sender address rejected: not logged in"), $"{mail.Sender} belongs to {owners}, and nobody is logged in"),
    });

    /// <summary>Both.</summary>
    public Outcome Both() => Authenticated(strangersMay: false) is { GoesOn: false } refused ? refused : Unauthenticated();

    /// <summary>Senders with an owner only.</summary>
    public Outcome Known() => mail.Question.Login is null ? Unauthenticated() : Authenticated(strangersMay: true);

    private Outcome Check(Func<string?, Outcome> judge)
    {
        if (!mail.TakesLogins)
            return Outcome.Pass("this port takes no logins, so it is left out");
        if (string.IsNullOrEmpty(mail.Sender))
            return Outcome.Pass("the null sender belongs to everybody");
        var resolved = mail.Resolver.Resolve(mail.Sender);
        if (resolved.Trouble is { } trouble)
            return mail.RefuseUnanswered(mail.Sender, trouble);
        var hit = new TableList(mail.Port.List("smtpd_sender_login_maps"), mail.Inquiry)
            .Find(_keys.InMaps(resolved.Address, resolved.Class == Addresses.AddressClass.Local));
        return hit.Trouble is null ? judge(hit.Value) : mail.RefuseUnanswered(mail.Sender, hit.Failure);
    }
}
