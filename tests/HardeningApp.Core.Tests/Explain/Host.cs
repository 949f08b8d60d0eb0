using System.Collections.Immutable;
using System.Net;
using HardeningApp.Core.Explain;
using HardeningApp.Core.Explain.Facts;
using HardeningApp.Core.Questions;

namespace HardeningApp.Core.Tests.Explain;

/// <summary>A mail server as UCS sets one up, in values: two mail domains, two users, an alias, what tables say.</summary>
internal sealed class Host
{
    private const string AsInstalled = """
        myorigin = mail.company.my
        mydomain = company.my
        myhostname = mail.company.my
        mydestination = mail.company.my, localhost
        append_at_myorigin = yes
        append_dot_mydomain = no
        swap_bangpath = yes
        allow_percent_hack = yes
        resolve_dequoted_address = yes
        empty_address_recipient = MAILER-DAEMON
        smtputf8_enable = no
        parent_domain_matches_subdomains = smtpd_access_maps,relay_domains
        double_bounce_sender = double-bounce
        address_verify_sender = double-bounce
        virtual_mailbox_domains = company.my, company.local
        virtual_mailbox_maps = hash:boxes
        virtual_alias_maps = hash:aliases
        local_recipient_maps = hash:local
        mynetworks = 127.0.0.0/8 10.9.0.5/32 [2001:db8:9::5]/128
        smtpd_delay_reject = yes
        smtpd_relay_before_recipient_restrictions = yes
        smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, defer_unauth_destination
        smtpd_recipient_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination
        smtpd_reject_unlisted_recipient = yes
        show_user_unknown_table_name = yes
        smtpd_null_access_lookup_key = <>
        smtpd_policy_service_default_action = 451 4.3.5 Server configuration problem
        smtpd_sender_login_maps = hash:logins
        """;

    private readonly Dictionary<string, string> _parameters = AsInstalled.Split('\n').Select(line => line.Split(" = ")).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    private readonly Dictionary<(QueryKind Kind, string Subject, string Key), Answer> _answers = new()
    {
        [(QueryKind.Table, "hash:boxes", "anna@company.my")] = new Answer("anna"),
        [(QueryKind.Table, "hash:boxes", "bob@company.local")] = new Answer("bob"),
        [(QueryKind.Table, "hash:aliases", "info@company.my")] = new Answer("anna@company.my"),
        [(QueryKind.Table, "hash:local", "root")] = new Answer("x"),
        [(QueryKind.Table, "hash:logins", "anna@company.my")] = new Answer("anna@company.my"),
    };

    private readonly Dictionary<string, string> _classes = new(StringComparer.Ordinal);

    /// <summary>How often answers were fetched for the last mail.</summary>
    public int Rounds { get; private set; }

    /// <summary>Everything that was asked, in batches.</summary>
    public List<IReadOnlyCollection<Query>> Asked { get; } = [];

    public string? Helo { get; init; }

    public Host With(string parameter, string value)
    {
        _parameters[parameter] = value;
        return this;
    }

    public Host Recipient(string restrictions) => With("smtpd_recipient_restrictions", restrictions);

    public Host Class(string name, string restrictions)
    {
        _classes[name] = restrictions;
        return this;
    }

    public Host Table(string table, string key, string value) => Knows(QueryKind.Table, table, key, new Answer(value));

    public Host Knows(QueryKind kind, string subject, string key, Answer answer)
    {
        _answers[(kind, subject, key)] = answer;
        return this;
    }

    /// <summary>The reply to a mail.</summary>
    public string Say(string sender, string recipient, string client = "203.0.113.9", int port = 25, string? login = null) =>
        Explain(sender, recipient, client, port, login).Reply.ToString();

    public Explanation Explain(string sender, string recipient, string client = "203.0.113.9", int port = 25, string? login = null)
    {
        var question = MailQuestion.Parse(client, sender, recipient, port, login).Value!;
        var parameters = new PostfixParameters(_parameters.ToImmutableDictionary());
        var view = new PostfixView
        {
            Main = parameters,
            Port = parameters,
            OwnAddresses = [IPAddress.Loopback, IPAddress.Parse("10.9.0.1")],
            Classes = _classes.ToImmutableDictionary(),
            Helo = Helo,
        };
        var known = new Dictionary<Query, Answer>();
        for (Rounds = 0; ; Rounds++)
        {
            var explanation = Explainer.Explain(view, question, known, out var missing);
            if (missing.Count == 0)
                return explanation;
            Asked.Add(missing);
            Rounds.ShouldBeLessThan(20);
            foreach (var query in missing)
                known[query] = _answers.GetValueOrDefault((query.Kind, query.Subject, query.Kind == QueryKind.Policy ? "" : query.Key), Answer.None);
        }
    }
}
