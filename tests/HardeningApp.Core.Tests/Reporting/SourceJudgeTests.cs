using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Sources;

namespace HardeningApp.Core.Tests.Reporting;

public sealed class SourceJudgeTests
{
    private static readonly Surroundings Around = new()
    {
        MyNetworks = [Seen.Net("127.0.0.0/8"), Seen.Net("10.9.0.4/32")],
        MailDomains = ["company.my"],
        DomainName = "company.intranet",
        Servers = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("10.9.0.6", "dc6"),
        OwnNetworks = [Seen.Net("10.9.0.0/24"), Seen.Net("198.51.100.0/24")],
        DockerNetworks = [Seen.Net("172.17.0.0/16")],
        Apps = [(Seen.Net("172.16.3.0/24"), "kopano")],
    };

    [Fact]
    public void A_server_of_the_directory_is_an_own_server() => Judge(Seen.Row("10.9.0.6"), SourceKind.OwnServer).Command.ShouldStartWith("postfix-hardening wake");

    [Fact]
    public void A_name_in_the_ucs_domain_is_a_host_of_it() =>
        Judge(Seen.Row("10.9.0.7", name: "fs.company.intranet"), SourceKind.DomainHost).Evidence.ShouldContain(new Finding("why.domain", "company.intranet"));

    [Theory]
    [InlineData("172.17.0.3")]
    [InlineData("172.16.3.9")]
    public void An_address_of_docker_is_an_app(string address) => Judge(Seen.Row(address), SourceKind.Container);

    [Fact]
    public void The_app_is_named() => Judge(Seen.Row("172.16.3.9"), SourceKind.Container).Evidence.ShouldContain(new Finding("why.app", "kopano"));

    [Theory]
    [InlineData("10.9.0.77")]
    [InlineData("192.168.7.7")]
    [InlineData("198.51.100.9")]
    [InlineData("fd00::9")]
    public void A_private_or_near_address_is_an_own_device(string address) => Judge(Seen.Row(address), SourceKind.OwnDevice).Command.ShouldContain(address);

    [Fact]
    public void A_service_that_spf_lists_is_exempted_with_its_one_sender() =>
        Judge(Seen.Row("203.0.113.9", "News@company.my"), SourceKind.ListedService, new SourceHints("company.my", null)).Command
            .ShouldBe("postfix-hardening exception add --feature sender --client 203.0.113.9/32 --sender news@company.my");

    [Fact]
    public void A_service_with_several_senders_is_exempted_with_their_domains() => Judge(
        [Seen.Row("203.0.113.9", "a@company.my", messages: 3), Seen.Row("203.0.113.9", "b@company.my"), Seen.Row("203.0.113.9", "x@news.company.my")], SourceKind.ListedService, new SourceHints("company.my", null)).Command
            .ShouldBe("postfix-hardening exception add --feature sender --client 203.0.113.9/32 --sender company.my; "
                + "postfix-hardening exception add --feature sender --client 203.0.113.9/32 --sender news.company.my");

    [Theory]
    [InlineData("$(reboot)@company.my", "company.my")]
    [InlineData("***@company.my", "company.my")]
    [InlineData("a;b@company.my", "company.my")]
    [InlineData("\"a@evil.example\"@company.my", "company.my")]
    public void No_character_of_a_shell_gets_into_a_command(string sender, string named) =>
        Judge(Seen.Row("203.0.113.9", sender), SourceKind.ListedService, new SourceHints("company.my", null)).Command.ShouldEndWith($"--client 203.0.113.9/32 --sender {named}");

    [Fact]
    public void Who_uses_many_domains_gets_no_command() => Judge(
        [.. Enumerable.Range(0, 4).Select(number => Seen.Row("203.0.113.9", $"a@s{number}.company.my"))], SourceKind.ListedService, new SourceHints("company.my", null)).Command.ShouldBeEmpty();

    [Fact]
    public void A_printed_command_is_one_that_exception_add_takes()
    {
        foreach (var sender in new[] { "News@company.my", "a+b=c_d-e@sub.company.my", "%@company.my" })
        {
            var command = Judge(Seen.Row("2001:db8:7::9", sender), SourceKind.ListedService, new SourceHints("company.my", null)).Command;
            var words = command["postfix-hardening exception add ".Length..].Split(' ');
            ExemptionWish.Parse(words.Chunk(2).Select(pair => (pair[0][2..], (string?)pair[1])), time: null, LogText.Now).Error.ShouldBeNull(command);
        }
    }

    [Fact]
    public void A_listed_sub_domain_is_a_return_path() => Judge(Seen.Row("203.0.113.9", "b-1@bounce.company.my"), SourceKind.ReturnPath, new SourceHints("bounce.company.my", null));

    [Fact]
    public void A_server_in_order_with_many_senders_forwards() => Judge(
        [.. Enumerable.Range(0, 3).Select(number => Seen.Row("203.0.113.9", $"u{number}@company.my", name: "mx.example.net", helo: "mx.example.net"))], SourceKind.Forwarder).Command
            .ShouldBe("postfix-hardening exception add --feature sender --client 203.0.113.9/32 --sender company.my");

    [Fact]
    public void A_name_of_the_name_service_counts_like_one_of_the_log()
    {
        Judge(Seen.Row("203.0.113.9", helo: "mx.example.net"), SourceKind.Unknown, SourceHints.None with { Name = "mx.example.net" }).Evidence.ShouldContain(new Finding("why.name", "mx.example.net"));
        Judge(Seen.Row("203.0.113.9"), SourceKind.DomainHost, SourceHints.None with { Name = "fs.company.intranet" });
    }

    [Fact]
    public void A_client_without_a_name_that_lies_about_it_forges() => Judge(Seen.Row("203.0.113.9", helo: "mail.company.my"), SourceKind.Spoofing);

    [Fact]
    public void A_client_may_call_itself_a_server_of_ours_and_gains_nothing() => Judge(Seen.Row("203.0.113.9", helo: "fs.company.intranet"), SourceKind.Spoofing);

    [Fact]
    public void One_sender_of_a_server_in_order_says_nothing() => Judge(Seen.Row("203.0.113.9", name: "mx.example.net", helo: "mx.example.net"), SourceKind.Unknown);

    [Fact]
    public void A_relay_client_with_outside_senders_gets_the_exemption_of_that_feature() =>
        Judge(Seen.Row("10.9.0.4", "x@outside.example", Feature.Relay), SourceKind.OwnDevice).Command.ShouldBe("postfix-hardening exception add --feature relay --client 10.9.0.4/32");

    [Fact]
    public void A_stranger_who_may_not_relay_is_no_matter_of_ours()
    {
        Seen.Report([Seen.Row("203.0.113.9", "x@outside.example", Feature.Relay)], Around).Sources.ShouldBeEmpty();
        Seen.Report([Seen.Row("203.0.113.9", "x@outside.example", Feature.Relay)]).Sources.ShouldHaveSingleItem();
    }

    private static Judgement Judge(SeenRow row, SourceKind kind, SourceHints? hints = null) => Judge([row], kind, hints);

    private static Judgement Judge(SeenRow[] rows, SourceKind kind, SourceHints? hints = null)
    {
        var judgement = Seen.Report(rows, Around, hints).Sources.ShouldHaveSingleItem().Judgement;
        judgement.Kind.ShouldBe(kind);
        return judgement;
    }
}
