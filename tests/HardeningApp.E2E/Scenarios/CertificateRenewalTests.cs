using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>UCS renews the certificates of its servers, and now and then the certificate authority itself. A wrong certificate is among the faults.</summary>
public sealed class CertificateRenewalTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private const string Ssl = "/etc/univention/ssl";

    // In place, as UCS writes them; the owner and mode of the key stay.
    private const string Renew = $"""
        set -e
        cp -rp {Ssl} /root/ssl
        cd /root
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 9 -subj '/O=Company/CN=The next root CA' \
            -addext keyUsage=critical,keyCertSign,cRLSign -keyout next.key -out next.pem
        openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /O=Company/CN=mail.company.my -keyout server.key -out server.csr
        echo 'subjectAltName = DNS:mail.company.my' >server.ext
        openssl x509 -req -in server.csr -CA next.pem -CAkey next.key -CAcreateserial -days 9 -extfile server.ext -out server.pem
        cat next.pem >{Ssl}/ucsCA/CAcert.pem
        cat server.pem >{Ssl}/mail.company.my/cert.pem
        cat server.key >{Ssl}/mail.company.my/private.key
        """;

    private const string Former = $"for file in ucsCA/CAcert.pem mail.company.my/cert.pem mail.company.my/private.key; do cat /root/ssl/$file >{Ssl}/$file; done";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task A_renewed_certificate_and_a_renewed_authority_count_without_a_restart_of_the_daemon()
    {
        await Box.EventuallyStateAsync("ok", Token);
        var daemon = await DaemonAsync();
        try
        {
            await Box.OutputAsync($"({Renew}) 2>&1", Token);
            await ReadAgainAsync(Token);

            await Box.Directory.AddMailDomainAsync("renewed.example", Token);
            await Box.EventuallyListedAsync("renewed.example", Token);
            await Box.WakeUntilAsync("ok", Token);
            await Box.EventuallyWarnedWithoutTempfailAsync("eve@renewed.example", Token);
        }
        finally
        {
            await Box.OutputAsync(Former, CancellationToken.None);
            await ReadAgainAsync(CancellationToken.None);
        }

        // And once more: the former authority is the new one now.
        await Box.Directory.DeleteMailDomainAsync("renewed.example", Token);
        await Box.WakeUntilAsync("ok", Token);
        await Box.EventuallyNotWarnedAsync("eve@renewed.example", Token);
        (await DaemonAsync()).ShouldBe(daemon);
    }

    /// <summary>slapd and the processes of Postfix that ask it.</summary>
    private async Task ReadAgainAsync(CancellationToken token)
    {
        await Box.StopDirectoryAsync(token);
        await Box.StartDirectoryAsync(token);
        await Box.OutputAsync("postfix reload", token);
    }

    private Task<string> DaemonAsync() => Box.OutputAsync("systemctl show -P MainPID postfix-hardening", Token);
}
