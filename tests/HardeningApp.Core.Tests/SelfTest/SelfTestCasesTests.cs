using System.Collections.Immutable;
using System.Net;
using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Questions;
using HardeningApp.Core.SelfTest;

namespace HardeningApp.Core.Tests.SelfTest;

public sealed class SelfTestCasesTests
{
    private static readonly SelfTestHost Host = new()
    {
        Stages = Stages(Stage.Monitor, Stage.Monitor, Stage.Off),
        Mailbox = "anna@company.my",
        Login = "anna",
        Clients = new TestClients
        {
            Outside = IPAddress.Parse("203.0.113.9"),
            Outside6 = IPAddress.Parse("2001:db8:ff::9"),
            Server = IPAddress.Parse("10.9.0.5"),
            Foreign = IPAddress.Parse("10.8.0.1"),
            Own = IPAddress.Parse("10.9.0.1"),
        },
    };

    [Theory]
    [InlineData(Stage.Off, Expectation.AcceptedOrRefused)]
    [InlineData(Stage.Monitor, Expectation.AcceptedOrRefused)]
    [InlineData(Stage.Enforce, Expectation.Refused)]
    public void Forged_senders_are_refused_in_enforce_only(Stage stage, Expectation expected)
    {
        var host = Host with { Stages = Stages(stage, Stage.Monitor, Stage.Off) };
        foreach (var client in new[] { "host outside", "host outside, IPv6" })
            Find(host, client, "inside sender to inside").Expected.ShouldBe(expected);
        Find(host, "port 587", "no login, inside sender to inside").Expected.ShouldBe(expected);
        Find(host, "server of the directory", "inside sender to inside").Expected.ShouldBe(Expectation.Accepted);
    }

    [Theory]
    [InlineData(Stage.Monitor, Expectation.Accepted)]
    [InlineData(Stage.Enforce, Expectation.Refused)]
    public void Relay_clients_relay_with_outside_senders_until_enforce_and_this_server_always(Stage stage, Expectation expected)
    {
        var host = Host with { Stages = Stages(Stage.Enforce, stage, Stage.Off) };
        foreach (var client in new[] { "server of the directory", "network of the administrator" })
        {
            Find(host, client, "outside sender to outside").Expected.ShouldBe(expected);
            Find(host, client, "inside sender to outside").Expected.ShouldBe(Expectation.Accepted);
            Find(host, client, "null sender to outside").Expected.ShouldBe(Expectation.Accepted);
        }

        Find(host, "this server, loopback", "outside sender to outside").Expected.ShouldBe(Expectation.Accepted);
        Find(host, "this server, own address", "outside sender to outside").Expected.ShouldBe(Expectation.Accepted);
    }

    [Theory]
    [InlineData(Stage.Monitor, Expectation.Accepted, Expectation.AcceptedOrRefused)]
    [InlineData(Stage.Enforce, Expectation.Refused, Expectation.Refused)]
    public void Logins_send_with_foreign_addresses_until_enforce(Stage stage, Expectation foreign, Expectation without)
    {
        var host = Host with { Stages = Stages(Stage.Monitor, Stage.Monitor, stage) };
        foreach (var port in new[] { "port 465", "port 587" })
        {
            Find(host, port, "login, own address to inside").Expected.ShouldBe(Expectation.Accepted);
            Find(host, port, "login, outside sender to inside").Expected.ShouldBe(foreign);
            Find(host, port, "no login, inside sender to inside").Expected.ShouldBe(without);
        }
    }

    [Fact]
    public void Nobody_outside_ever_relays()
    {
        foreach (var stage in Enum.GetValues<Stage>())
        {
            SelfTestCases.Of(Host with { Stages = Stages(stage, stage, stage) })
                .Where(test => test.Question is { Recipient: SelfTestHost.DocumentationAddress } question && question.Client.Equals(Host.Clients.Outside))
                .ShouldAllBe(test => test.Expected == Expectation.Refused);
        }
    }

    [Fact]
    public void A_login_on_port_25_is_tested_while_it_is_forbidden() =>
        SelfTestCases.Of(Host with { Stages = Host.Stages.With(Feature.Auth25, Stage.Enforce) })
            .Single(test => test.Mail.StartsWith("login on port 25", StringComparison.Ordinal))
            .ShouldSatisfyAllConditions(
                test => test.Expected.ShouldBe(Expectation.Refused),
                test => test.Question!.Port.ShouldBe(MailPort.Smtp),
                test => test.Question!.Login.ShouldBe("anna"));

    [Fact]
    public void The_stage_of_the_mailbox_is_that_of_its_domain_or_of_one_above()
    {
        var stages = Stages(Stage.Enforce, Stage.Off, Stage.Off) with
        {
            Sender = new SenderPolicy { Stage = Stage.Enforce, Domains = ImmutableSortedDictionary<DomainName, Stage>.Empty.Add(DomainName.Parse("lists.company.my").Value!, Stage.Monitor) },
        };
        (Host with { Stages = stages }).SenderStage.ShouldBe(Stage.Enforce);
        (Host with { Stages = stages, Mailbox = "a@Lists.company.my" }).SenderStage.ShouldBe(Stage.Monitor);
        (Host with { Stages = stages, Mailbox = "a@mx.lists.company.my" }).SenderStage.ShouldBe(Stage.Monitor);
        (Host with { Stages = stages, Mailbox = null }).SenderStage.ShouldBe(Stage.Enforce);
    }

    [Fact]
    public void What_cannot_be_asked_says_why()
    {
        var nothing = SelfTestCases.Of(Host with { Mailbox = null, Login = null, Clients = new TestClients() });

        nothing.ShouldAllBe(test => test.Question != null || test.Missing!.Length > 0);
        nothing.Where(test => test.Question is not null).Select(test => test.Client).ShouldBe(["this server, loopback"]);
        Find(Host with { Login = null }, "port 465", "login, own address to inside").Missing.ShouldBe("no login is known that owns the mailbox's address");
        Find(Host with { Mailbox = "a\nb" }, "host outside", "inside sender to inside").Question.ShouldBeNull();
    }

    private static SelfTestCase Find(SelfTestHost host, string client, string mail) => SelfTestCases.Of(host).Single(test => test.Client == client && test.Mail == mail);

    private static FeatureStages Stages(Stage sender, Stage relay, Stage submission) =>
        new() { Sender = SenderPolicy.Uniform(sender), Relay = relay, Submission = submission };
}
