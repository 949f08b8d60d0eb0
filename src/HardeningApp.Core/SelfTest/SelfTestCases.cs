using System.Globalization;
using System.Net;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Questions;

namespace HardeningApp.Core.SelfTest;

/// <summary>
/// The tests of the article "Hardening Postfix: Restrict Mail Transport", and what Postfix has to say to them while these stages are in force.
/// Measured: docs/policy.md.
/// </summary>
public sealed class SelfTestCases
{
    private const string NoStranger = "nobody relays without being known";

    private readonly SelfTestHost _host;

    private SelfTestCases(SelfTestHost host) => _host = host;

    /// <summary>All lines, also those that cannot be asked here.</summary>
    public static IReadOnlyList<SelfTestCase> Of(SelfTestHost host)
    {
        var cases = new SelfTestCases(host);
        return [.. cases.FromOutside(), .. cases.FromOutside6(), .. cases.FromRelayClients(), .. cases.FromThisServer(), .. cases.WithLogin(MailPort.Smtps), .. cases.WithLogin(MailPort.Submission)];
    }

    private IEnumerable<SelfTestCase> FromOutside()
    {
        const string Missing = "each documentation network is in mynetworks";
        var client = new Host("host outside", _host.Clients.Outside, Missing);
        yield return Case(client, Forged, ForgedExpectation, Staged(Feature.Sender, _host.SenderStage));
        yield return Case(client, Incoming, Expectation.Accepted, "ordinary mail");
        yield return Case(client, Bounce, Expectation.Accepted, "bounces and receipts");
        yield return Case(client, Outgoing, Expectation.Refused, NoStranger);
        yield return Case(client, Relayed, Expectation.Refused, NoStranger);
        yield return Case(client, BounceOut, Expectation.Refused, NoStranger);
        if (_host.Stages.Auth25 == Stage.Enforce)
            yield return Case(client, Relayed.With("login on port 25"), Expectation.Refused, "auth25 enforce", MailPort.Smtp, _host.Login, needsLogin: true);
    }

    private IEnumerable<SelfTestCase> FromOutside6()
    {
        var client = new Host("host outside, IPv6", _host.Clients.Outside6, "Postfix speaks IPv4 only");
        yield return Case(client, Forged, ForgedExpectation, Staged(Feature.Sender, _host.SenderStage));
        yield return Case(client, Incoming, Expectation.Accepted, "ordinary mail");
        yield return Case(client, Relayed, Expectation.Refused, NoStranger);
    }

    private IEnumerable<SelfTestCase> FromRelayClients()
    {
        Host[] clients =
        [
            new("server of the directory", _host.Clients.Server, "no other server is in mynetworks because of postfix-hardening, or all are exempt"),
            new("network of the administrator", _host.Clients.Foreign, "mynetworks has no further network"),
        ];
        foreach (var client in clients)
        {
            yield return Case(client, Forged, Expectation.Accepted, "it is in mynetworks");
            yield return Case(client, Outgoing, Expectation.Accepted, "it is in mynetworks");
            yield return Case(client, BounceOut, Expectation.Accepted, "it is in mynetworks");
            yield return Case(client, Relayed, _host.Stages.Relay == Stage.Enforce ? Expectation.Refused : Expectation.Accepted, Staged(Feature.Relay, _host.Stages.Relay));
        }
    }

    private IEnumerable<SelfTestCase> FromThisServer()
    {
        yield return Case(new Host("this server, loopback", IPAddress.Loopback, ""), Relayed, Expectation.Accepted, "Sieve redirects and webmail");
        yield return Case(new Host("this server, own address", _host.Clients.Own, "no own address is in mynetworks"), Relayed, Expectation.Accepted, "Sieve redirects and webmail");
    }

    private IEnumerable<SelfTestCase> WithLogin(MailPort port)
    {
        var client = new Host(string.Create(CultureInfo.InvariantCulture, $"port {(int)port}"), _host.Clients.Outside, "each documentation network is in mynetworks");
        var enforced = _host.Stages.Submission == Stage.Enforce;
        var because = Staged(Feature.Submission, _host.Stages.Submission);
        yield return Case(client, Own, Expectation.Accepted, "a user writes", port, _host.Login, needsLogin: true);
        yield return Case(client, Incoming.With("login"), enforced ? Expectation.Refused : Expectation.Accepted, because, port, _host.Login, needsLogin: true);
        yield return Case(client, Forged.With("no login"), enforced ? Expectation.Refused : ForgedExpectation, enforced ? because : $"{because}, as on port 25", port);
        yield return Case(client, Relayed.With("no login"), Expectation.Refused, NoStranger, port);
    }

    private Envelope Forged => new("inside sender to inside", _host.Mailbox, _host.Mailbox);

    private Envelope Own => Forged with { Words = "login, own address to inside" };

    private Envelope Incoming => new("outside sender to inside", _host.Outside, _host.Mailbox);

    private Envelope Bounce => new("null sender to inside", MailQuestion.NullSender, _host.Mailbox);

    private Envelope Outgoing => new("inside sender to outside", _host.Mailbox, _host.Outside);

    private Envelope Relayed => new("outside sender to outside", _host.Outside, _host.Outside);

    private Envelope BounceOut => new("null sender to outside", MailQuestion.NullSender, _host.Outside);

    private Expectation ForgedExpectation => _host is { SenderStage: Stage.Enforce, IsMailboxExempt: false } ? Expectation.Refused : Expectation.AcceptedOrRefused;

    private static string Staged(Feature feature, Stage stage) => $"{feature.ToText()} {stage.ToText()}{(stage == Stage.Monitor ? ", logged" : "")}";

    private static SelfTestCase Case(
        Host client, Envelope mail, Expectation expected, string because, MailPort port = MailPort.Smtp, string? login = null, bool needsLogin = false)
    {
        var test = new SelfTestCase(client.Name, mail.Words, expected, because);
        if (client.Address is not { } address)
            return test with { Missing = client.Missing };
        if (mail.Sender is null || mail.Recipient is null)
            return test with { Missing = "no user with a mail address is known: name one by --mailbox" };
        if (needsLogin && login is null)
            return test with { Missing = "no login is known that owns the mailbox's address" };
        var question = MailQuestion.Parse(address.ToString(), mail.Sender, mail.Recipient, (int)port, login);
        return question.Ok ? test with { Question = question.Value } : test with { Missing = question.Error };
    }

    /// <summary>Who sends.</summary>
    private sealed record Host(string Name, IPAddress? Address, string Missing);

    /// <summary>From whom to whom.</summary>
    private sealed record Envelope(string Words, string? Sender, string? Recipient)
    {
        public Envelope With(string words) => this with { Words = $"{words}, {Words}" };
    }
}
