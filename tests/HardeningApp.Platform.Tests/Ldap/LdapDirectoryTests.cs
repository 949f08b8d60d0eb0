using HardeningApp.Core.Settings;
using HardeningApp.Platform.Ldap;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Ldap;

[Collection(nameof(WholeBox))]
public sealed class LdapDirectoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static LdapDirectory Directory => new(new MachineSecret(new HardeningPaths().MachineSecret));

    [Theory]
    [InlineData(LdapTls.Ldaps)]
    [InlineData(LdapTls.StartTls)]
    public async Task Mail_domains_and_domain_controllers_are_read_completely(LdapTls tls)
    {
        var answer = await Directory.ReadAsync(Box.Ldap(tls), Token);

        answer.Server.ShouldBe(Box.Server);
        answer.OwnHostSeen.ShouldBeTrue();
        answer.MailDomains.Order().ShouldBe(["company.local", "company.my"]);
        answer.Hosts.Select(host => host.Name).Order().ShouldBe(["dc4", "dc6", "mail"]);
        var own = answer.Hosts.Single(host => host.Name == "mail");
        own.Addresses.ShouldBe(["10.9.0.1", "2001:0db8:0009:0000:0000:0000:0000:0001"]);
    }

    [Fact]
    public async Task StartTLS_works_two_hundred_times_in_a_row()
    {
        // slapd refuses StartTLS that comes too soon after another request.
        for (var i = 0; i < 200; i++)
            (await Directory.ReadAsync(Box.Ldap(LdapTls.StartTls), Token)).MailDomains.Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_Managed_Node_is_read_once_it_offers_the_mail_service()
    {
        const string Files = "cn=files,cn=memberserver,cn=computers,dc=company,dc=my";
        await using (await DirectoryAdmin.ModifyAsync(Files, "add: univentionService\nuniventionService: SMTP", "delete: univentionService\nuniventionService: SMTP"))
            (await Hosts()).ShouldBe(["dc4", "dc6", "files", "mail"]);

        (await Hosts()).ShouldBe(["dc4", "dc6", "mail"]);
    }

    [Fact]
    public async Task All_Managed_Nodes_are_read_when_they_are_asked_for_with_their_role()
    {
        var hosts = (await Directory.ReadAsync(Box.Ldap(LdapTls.Ldaps), managedNodes: true, Token)).Hosts;

        hosts.Select(host => (host.Name, host.IsDomainController, host.OffersMail, string.Join(' ', host.Roles))).Order()
            .ShouldBe([("dc4", true, false, "backup"), ("dc6", true, false, "slave"), ("files", false, false, "member"), ("mail", true, true, "master")]);
    }

    [Fact]
    public async Task The_computer_of_an_app_container_is_left_out()
    {
        await using var container = await DirectoryAdmin.AddAsync("cn=app1,cn=dc,cn=computers,dc=company,dc=my",
            "objectClass: person\nobjectClass: univentionHost\nobjectClass: univentionDomainController\nobjectClass: univentionObject\n" +
            "univentionObjectType: computers/domaincontroller_slave\nuniventionObjectFlag: docker\ncn: app1\nsn: app1\naRecord: 172.17.0.9");

        (await Hosts()).ShouldBe(["dc4", "dc6", "mail"]);
    }

    [Theory]
    [InlineData(LdapTls.Ldaps)]
    [InlineData(LdapTls.StartTls)]
    public async Task Servers_with_a_mail_service_or_the_product_are_found_whatever_their_role_but_no_app_container(LdapTls tls)
    {
        const string Files = "cn=files,cn=memberserver,cn=computers,dc=company,dc=my", Backup = "cn=dc4,cn=dc,cn=computers,dc=company,dc=my";
        await using var files = await DirectoryAdmin.ModifyAsync(Files, "add: univentionService\nuniventionService: postfix-hardening", "delete: univentionService\nuniventionService: postfix-hardening");
        await using var backup = await DirectoryAdmin.ModifyAsync(Backup, "add: univentionService\nuniventionService: IMAP", "delete: univentionService\nuniventionService: IMAP");
        await using var container = await DirectoryAdmin.AddAsync("cn=app2,cn=dc,cn=computers,dc=company,dc=my",
            "objectClass: person\nobjectClass: univentionHost\nobjectClass: univentionDomainController\nobjectClass: univentionObject\n" +
            "univentionObjectType: computers/domaincontroller_slave\nuniventionObjectFlag: docker\nuniventionService: SMTP\ncn: app2\nsn: app2");

        var answer = await Directory.FindMailServersAsync(Box.Ldap(tls), Token);

        answer.Directory.ShouldBe(Box.Server);
        answer.Entries.Select(entry => (entry.Name, entry.Domain, string.Join(' ', entry.Services.Order(StringComparer.Ordinal)))).Order().ShouldBe(
            [("dc4", "company.my", "DNS IMAP LDAP"), ("files", "company.my", "Samba 3 postfix-hardening"), ("mail", "company.my", "DNS IMAP LDAP SMTP")]);
    }

    [Fact]
    public async Task A_domain_controller_without_an_address_is_read_with_none()
    {
        await using var created = await DirectoryAdmin.AddAsync("cn=dc9,cn=dc,cn=computers,dc=company,dc=my",
            "objectClass: person\nobjectClass: univentionHost\nobjectClass: univentionDomainController\ncn: dc9\nsn: dc9");

        (await Directory.ReadAsync(Box.Ldap(LdapTls.Ldaps), Token)).Hosts.Single(host => host.Name == "dc9").Addresses.ShouldBeEmpty();
    }

    [Fact]
    public async Task Hostile_names_come_through_as_they_are()
    {
        string[] hostile =
        [
            "foo bar.example", "evil.example OK\nsecond.example WARN", "tab\tand\rreturn.example", "müller.example", "日本.example", "trailing.example.",
            "under_score.example", "*.example", "@!@print(1)@!@", "$(id).example", "{{ marker }}.example", "\u001b[31mred.example",
        ];
        await using var added = await DirectoryAdmin.AddMailDomainsAsync(hostile);

        (await Directory.ReadAsync(Box.Ldap(LdapTls.Ldaps), Token)).MailDomains
            .ShouldBe([.. hostile, "company.my", "company.local"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_thousand_domains_are_all_read()
    {
        var names = Enumerable.Range(0, 1_000).Select(number => $"domain-{number:d4}.example").ToArray();
        await using var added = await DirectoryAdmin.AddMailDomainsAsync(names);

        (await Directory.ReadAsync(Box.Ldap(LdapTls.Ldaps), Token)).MailDomains.Order(StringComparer.Ordinal)
            .ShouldBe(["company.local", "company.my", .. names]);
    }

    [Fact]
    public async Task An_object_of_this_host_that_cannot_be_read_is_reported_as_missing()
    {
        await using var hidden = await SlapdConfig.ChangeAsync("access to attrs=userPassword", $"access to dn.base=\"{Box.HostDn}\"\n\tby anonymous auth\n\tby * none\naccess to attrs=userPassword");

        var answer = await Directory.ReadAsync(Box.Ldap(LdapTls.Ldaps), Token);

        answer.OwnHostSeen.ShouldBeFalse();
        answer.MailDomains.Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_size_limit_gives_an_error_and_never_a_part_of_the_list()
    {
        await using var limited = await SlapdConfig.ChangeAsync("limits users time=unlimited", $"limits dn.exact=\"{Box.HostDn}\" size=1\nlimits users time=unlimited");
        // The first rule that matches counts, and this host is in a group without limits.
        await using var noGroup = await DirectoryAdmin.ModifyAsync(
            "cn=DC Backup Hosts,cn=groups,dc=company,dc=my", $"delete: uniqueMember\nuniqueMember: {Box.HostDn}", $"add: uniqueMember\nuniqueMember: {Box.HostDn}");

        var error = await Should.ThrowAsync<PassException>(() => Directory.ReadAsync(Box.Ldap(LdapTls.Ldaps), Token));

        error.Message.ShouldContain("answered with result code 4 (SizeLimitExceeded)");
    }

    [Fact]
    public async Task The_address_of_any_user_is_one_that_the_login_map_knows()
    {
        var address = (await Directory.FindMailAddressAsync(Box.Ldap(LdapTls.Ldaps), Token)).ShouldNotBeNull();

        (await Shell.RunAsync($"postmap -q '{address}' ldap:/etc/postfix/ldap.saslusermapping")).ShouldBe(address);
    }

    [Fact]
    public async Task Where_no_user_has_an_address_there_is_none()
    {
        var elsewhere = Box.Ldap(LdapTls.Ldaps) with { Base = $"cn=computers,{Box.LdapBase}" };

        (await Directory.FindMailAddressAsync(elsewhere, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Where_one_user_has_an_address_it_is_that_one()
    {
        var one = Box.Ldap(LdapTls.Ldaps) with { Base = $"uid=ext,cn=users,{Box.LdapBase}" };

        (await Directory.FindMailAddressAsync(one, Token)).ShouldBe("ext@company.my");
    }

    [Fact]
    public async Task A_base_that_is_not_there_is_an_error_and_not_no_address()
    {
        var missing = Box.Ldap(LdapTls.Ldaps) with { Base = $"cn=nowhere,{Box.LdapBase}" };

        (await Should.ThrowAsync<PassException>(() => Directory.FindMailAddressAsync(missing, Token))).Message.ShouldContain("NoSuchObject");
    }

    private static async Task<string[]> Hosts() =>
        [.. (await Directory.ReadAsync(Box.Ldap(LdapTls.Ldaps), Token)).Hosts.Select(host => host.Name).Order(StringComparer.Ordinal)];
}
