using HardeningApp.Core.Directory;

namespace HardeningApp.Core.Tests.Directory;

public sealed class RelayRolesTests
{
    private static readonly DirectoryAnswer Answer = new()
    {
        MailDomains = [],
        Hosts =
        [
            Host("primary", "master"),
            Host("backup", "backup"),
            Host("replica", "slave"),
            Host("created"),
            Host("mailreplica", "slave") with { OffersMail = true },
            Host("files", "member") with { IsDomainController = false },
            Host("mailnode", "member") with { IsDomainController = false, OffersMail = true },
        ],
        OwnHostSeen = true,
        Server = "mail.company.my",
    };

    [Theory]
    [InlineData("master backup slave", "backup created mailnode mailreplica primary replica")]
    [InlineData("master", "mailnode mailreplica primary")]
    [InlineData("slave", "created mailnode mailreplica replica")]
    [InlineData("member", "files mailnode mailreplica")]
    [InlineData("master member", "files mailnode mailreplica primary")]
    public void A_host_may_relay_by_its_role_or_because_it_offers_the_mail_service(string roles, string expected) =>
        DirectorySnapshot.Of(Answer, [.. roles.Split(' ')]).RelayClients.Select(client => client.Host).ShouldBe(expected.Split(' '));

    [Fact]
    public void Without_a_setting_all_domain_controllers_may_and_Managed_Nodes_without_mail_may_not() =>
        DirectorySnapshot.Of(Answer).RelayClients.Select(client => client.Host).ShouldBe(["backup", "created", "mailnode", "mailreplica", "primary", "replica"]);

    [Fact]
    public void A_bad_address_of_a_host_that_may_not_relay_is_not_reported() =>
        DirectorySnapshot.Of(Answer with { Hosts = [Host("files", "member") with { IsDomainController = false, Addresses = ["x"] }] }, ServerRole.Default).Skipped.ShouldBeEmpty();

    private static HostEntry Host(string name, params string[] roles) => new() { Name = name, Addresses = [], Roles = [.. roles] };
}
