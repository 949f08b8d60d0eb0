using CliWrap.Buffered;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Ldap;

/// <summary>libldap reads its environment and ldap.conf once, so each test needs a process of its own.</summary>
[Collection(nameof(WholeBox))]
public sealed class LdapEnvironmentTests
{
    private const string Domains = "company.local company.my";

    [Fact]
    public async Task The_certificate_authority_of_UCS_counts_even_if_ldap_conf_names_none() =>
        (await ReadAsync("LDAPNOINIT", null, "echo '# nothing' >/etc/ldap/ldap.conf")).ShouldBe(Domains);

    [Fact]
    public async Task Certificates_are_checked_even_if_ldap_conf_says_never()
    {
        var message = await ReadAsync("LDAPTLS_CACERT", "/etc/ssl/certs/ca-certificates.crt", "echo 'TLS_REQCERT never' >/etc/ldap/ldap.conf");

        message.ShouldContain("certificate is not valid");
    }

    [Fact]
    public async Task Certificates_are_checked_even_if_the_environment_says_never() =>
        (await ReadAsync("LDAPTLS_REQCERT", "never", "echo 'TLS_CACERT /etc/ssl/certs/ca-certificates.crt' >/etc/ldap/ldap.conf")).ShouldBe(Domains);

    [Fact]
    public async Task An_authority_that_the_environment_names_wins() =>
        (await ReadAsync("LDAPTLS_CACERT", "/etc/ssl/certs/ca-certificates.crt", ":")).ShouldContain("certificate is not valid");

    private static async Task<string> ReadAsync(string variable, string? value, string change)
    {
        await Shell.RunAsync("cp -p /etc/ldap/ldap.conf /run/ldap.conf.before");
        try
        {
            await Shell.RunAsync(change);
            var result = await ChildProgram.Start(ChildProgram.ReadDirectory)
                .WithEnvironmentVariables(environment => environment.Set(variable, value))
                .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
            result.StandardError.ShouldBeEmpty();
            return result.StandardOutput;
        }
        finally
        {
            await Shell.RunAsync("mv /run/ldap.conf.before /etc/ldap/ldap.conf");
        }
    }
}
