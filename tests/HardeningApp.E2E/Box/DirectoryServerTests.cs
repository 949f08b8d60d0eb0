using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Box;

/// <summary>The directory of the box behaves like that of a UCS primary node.</summary>
public sealed class DirectoryServerTests(BoxFixture fixture) : IClassFixture<BoxFixture>
{
    private const string Machine =
        $"-D cn=mail,{BoxDirectory.DomainControllers} -y /etc/machine.secret -b {BoxDirectory.Base} -LLL -o ldif-wrap=no";

    private const string Ldaps = "-x -H ldaps://mail.company.my:7636";

    private const string StartTls = "-x -ZZ -H ldap://mail.company.my:7389";

    private const int UnavailableCriticalExtension = 12;

    private const int InvalidCredentials = 49;

    private const int InsufficientAccess = 50;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Theory]
    [InlineData(Ldaps)]
    [InlineData(StartTls)]
    public async Task The_machine_account_reads_mail_domains(string connection) =>
        (await ValuesAsync($"{connection} {Machine} '(objectClass=univentionMailDomainname)' cn", "cn"))
            .ShouldBe(["company.my", "company.local"]);

    [Theory]
    [InlineData(Ldaps)]
    [InlineData(StartTls)]
    public async Task Anonymous_reading_is_refused(string connection) =>
        (await SearchAsync($"{connection} -b {BoxDirectory.Base}")).ExitCode.ShouldBe(InsufficientAccess);

    [Fact]
    public async Task A_wrong_password_is_refused() =>
        (await SearchAsync($"{Ldaps} -D cn=mail,{BoxDirectory.DomainControllers} -w wrong -b {BoxDirectory.Base}"))
            .ExitCode.ShouldBe(InvalidCredentials);

    [Fact]
    public async Task The_machine_password_is_for_root_only_and_ends_without_a_line_end()
    {
        (await Box.OutputAsync("stat -c '%U %a' /etc/machine.secret", Token)).ShouldBe("root 600");
        (await Box.OutputAsync("tail -c 1 /etc/machine.secret | wc -l", Token)).ShouldBe("0");
    }

    [Fact]
    public async Task The_certificate_is_good_for_the_name_of_the_server_only()
    {
        (await SearchAsync($"-x -H ldaps://127.0.0.1:7636 {Machine} -s base")).ExitCode.ShouldNotBe(0);
        (await Box.ExecAsync(
            $"LDAPTLS_CACERT=/etc/ssl/certs/ca-certificates.crt ldapsearch {Ldaps} {Machine} -s base",
            cancellationToken: Token)).ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public async Task Domain_controllers_are_laid_out_as_ucs_does()
    {
        const string filter = "'(&(objectClass=univentionDomainController)(!(univentionObjectFlag=docker)))'";
        (await ValuesAsync($"{Ldaps} {Machine} {filter} univentionServerRole", "univentionServerRole"))
            .ShouldBe(["master", "backup", "slave"]);
        (await ValuesAsync($"{Ldaps} {Machine} {filter} aRecord", "aRecord")).ShouldBe(["10.9.0.1", "10.9.0.5"]);
        (await ValuesAsync($"{Ldaps} {Machine} {filter} aAAARecord", "aAAARecord"))
            .ShouldBe(["2001:0db8:0009:0000:0000:0000:0000:0001", "2001:0db8:0009:0000:0000:0000:0000:0005"]);
        (await ValuesAsync($"{Ldaps} {Machine} '(univentionService=SMTP)' cn", "cn")).ShouldBe(["mail"]);
    }

    [Fact]
    public async Task A_windows_domain_controller_and_a_managed_node_are_there_and_are_no_domain_controllers()
    {
        (await ValuesAsync($"{Ldaps} {Machine} '(&(objectClass=univentionWindows)(!(objectClass=univentionDomainController)))' cn", "cn"))
            .ShouldBe(["windc"]);
        (await ValuesAsync($"{Ldaps} {Machine} '(&(objectClass=univentionMemberServer)(!(objectClass=univentionDomainController)))' cn", "cn"))
            .ShouldBe(["files"]);
    }

    [Fact]
    public async Task The_root_entry_claims_the_sync_control_and_the_database_refuses_it_as_on_ucs()
    {
        (await ValuesAsync($"{Ldaps} {Machine} -s base -b '' '(objectClass=*)' supportedControl", "supportedControl"))
            .ShouldContain("1.3.6.1.4.1.4203.1.9.1.1");
        (await SearchAsync($"{Ldaps} {Machine} -E '!sync=ro'")).ExitCode.ShouldBe(UnavailableCriticalExtension);
    }

    [Fact]
    public async Task Domain_controllers_have_no_size_limit_and_others_have()
    {
        const string lowered = $"sed -i 's/^sizelimit .*/sizelimit 3/' /etc/ldap/slapd.conf; {DirectoryServer.Restart}";
        await Box.OutputAsync($"cp /etc/ldap/slapd.conf /root/ && {lowered}", Token);
        try
        {
            (await SearchAsync($"{Ldaps} {Machine} dn")).ExitCode.ShouldBe(0);
            (await SearchAsync($"{Ldaps} -D cn=files,cn=memberserver,cn=computers,{BoxDirectory.Base} -w machine-secret-of-files "
                + $"-b {BoxDirectory.Base} dn")).ExitCode.ShouldBe(4);
        }
        finally
        {
            await Box.OutputAsync($"cp /root/slapd.conf /etc/ldap/; {DirectoryServer.Restart}", Token);
        }
    }

    private Task<CommandResult> SearchAsync(string arguments) =>
        Box.ExecAsync($"ldapsearch {arguments}", cancellationToken: Token);

    private async Task<string[]> ValuesAsync(string arguments, string attribute)
    {
        var found = (await SearchAsync(arguments)).EnsureSuccess();
        return
        [
            .. from line in found.Stdout.Split('\n')
               where line.StartsWith($"{attribute}: ", StringComparison.Ordinal)
               select line[(attribute.Length + 2)..],
        ];
    }
}
