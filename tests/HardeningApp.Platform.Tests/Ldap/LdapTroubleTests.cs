using HardeningApp.Core.Settings;
using HardeningApp.Platform.Ldap;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Ldap;

[Collection(nameof(WholeBox))]
public sealed class LdapTroubleTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData(LdapTls.Ldaps)]
    [InlineData(LdapTls.StartTls)]
    public async Task A_certificate_of_another_authority_is_refused(LdapTls tls)
    {
        await Shell.RunAsync($"""
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN={Box.Server} -addext subjectAltName=DNS:{Box.Server} \
                -keyout {_temporary["key"]} -out {_temporary["certificate"]} 2>/dev/null
            chmod 755 {_temporary.Path}
            chmod 644 {_temporary["key"]}
            """);
        await using var forged = await SlapdConfig.ChangeAsync(
            "TLSCertificateFile /etc/univention/ssl/mail.company.my/cert.pem\nTLSCertificateKeyFile /etc/univention/ssl/mail.company.my/private.key",
            $"TLSCertificateFile {_temporary["certificate"]}\nTLSCertificateKeyFile {_temporary["key"]}");

        (await ErrorAsync(tls)).ShouldContain("certificate is not valid for this name under the certificate authority of the domain");
    }

    [Theory]
    [InlineData(LdapTls.Ldaps)]
    [InlineData(LdapTls.StartTls)]
    public async Task A_certificate_for_another_name_is_refused(LdapTls tls)
    {
        await Shell.RunAsync("echo '10.9.0.1 other.company.my' >>/etc/hosts");

        (await ErrorAsync(tls, "other.company.my")).ShouldContain("certificate is not valid for this name");
    }

    [Theory]
    [InlineData(LdapTls.Ldaps)]
    [InlineData(LdapTls.StartTls)]
    public async Task The_next_server_answers_when_the_first_one_is_down(LdapTls tls)
    {
        // dc4 runs no LDAP server, and nowhere.example has no address.
        var answer = await Directory().ReadAsync(Box.Ldap(tls, "dc4.company.my", "nowhere.example", Box.Server), Token);

        answer.Server.ShouldBe(Box.Server);
        answer.MailDomains.Length.ShouldBe(2);
    }

    [Fact]
    public async Task When_no_server_answers_each_is_named_with_its_reason()
    {
        var message = await ErrorAsync(LdapTls.Ldaps, "dc4.company.my", "nowhere.example");

        message.ShouldStartWith("the directory gave no complete answer; nothing is changed. ");
        message.ShouldContain("dc4.company.my:7636 cannot be reached");
        message.ShouldContain("nowhere.example:7636 cannot be reached");
    }

    [Fact]
    public async Task A_wrong_password_names_the_account()
    {
        File.WriteAllText(_temporary["secret"], "wrong");

        (await ErrorAsync(new LdapDirectory(new MachineSecret(_temporary["secret"])), Box.Ldap(LdapTls.Ldaps)))
            .ShouldContain($"refused the password of {Box.HostDn}");
    }

    [Fact]
    public async Task A_pass_that_is_cancelled_does_not_wait_for_the_directory()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Directory().ReadAsync(Box.Ldap(LdapTls.Ldaps), cancelled.Token));
    }

    private static LdapDirectory Directory() => new(new MachineSecret(new HardeningPaths().MachineSecret));

    private static Task<string> ErrorAsync(LdapTls tls, params string[] servers) => ErrorAsync(Directory(), Box.Ldap(tls, servers));

    private static async Task<string> ErrorAsync(LdapDirectory directory, LdapSettings settings) =>
        (await Should.ThrowAsync<PassException>(() => directory.ReadAsync(settings, Token))).Message;
}
