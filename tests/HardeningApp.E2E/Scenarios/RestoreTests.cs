using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>All four features enforced, changes in the directory, then back: by restore, by a removal, by a purge; with edits of others in between.</summary>
public sealed class RestoreTests(BoxFixture fixture) : IClassFixture<BoxFixture>, IAsyncDisposable
{
    private const string Features = "postfix-hardening/sender/stage=enforce postfix-hardening/relay/stage=enforce postfix-hardening/submission/stage=enforce postfix-hardening/auth25/stage=enforce";
    private const string Networks = "mail/postfix/mynetworks";
    private const string Blocklist = "mail/postfix/smtpd/restrictions/recipient/65";
    private const string Option = "mail/postfix/mastercf/options/smtps/smtpd_client_connection_rate_limit";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Theory]
    [InlineData("systemctl stop postfix-hardening && postfix-hardening restore && dpkg --purge postfix-hardening")]
    [InlineData("dpkg -r postfix-hardening")]
    [InlineData("dpkg --purge postfix-hardening")]
    public async Task Everything_is_as_it_was_byte_for_byte(string back)
    {
        // A login on port 25, so that auth25 has something to do; equal values, empty ones and those of other layers come back too.
        const string Own = "mail/postfix/mastercf/options/smtp/smtpd_sasl_auth_enable=yes mail/postfix/mastercf/options/smtps/syslog_name=own/smtps mail/postfix/submission/restrictions/recipient/30=permit_sasl_authenticated";
        await Box.OutputAsync($"ucr set {Own} {Networks}='127.0.0.0/8, 192.0.2.0/24' && ucr set --force mail/postfix/mastercf/options/submission/smtpd_sasl_auth_enable=yes && {PostfixReload.Command}", Token);
        var (before, verdicts) = (await Box.ConfigurationAsync(Token), await Box.VerdictsAsync(Token));
        await EnforceAsync();

        var said = await Box.OutputAsync($"({back}) 2>&1", Token);

        said.ShouldNotContain("not confirmed");
        said.ShouldNotContain("stays: ");
        await Box.ForgetSettingsAsync(Token);
        (await Box.ConfigurationAsync(Token)).ShouldBeSameAs(before);
        (await Box.VerdictsAsync(Token)).Select(reply => reply.Code).ShouldBe(verdicts.Select(reply => reply.Code));
        await Box.OutputAsync(
            $"dpkg --purge postfix-hardening 2>&1; ucr unset --force mail/postfix/mastercf/options/submission/smtpd_sasl_auth_enable;"
            + $" ucr unset {Networks} mail/postfix/mastercf/options/smtp/smtpd_sasl_auth_enable mail/postfix/mastercf/options/smtps/syslog_name mail/postfix/submission/restrictions/recipient/30; postfix reload 2>&1", Token);
    }

    [Fact]
    public async Task What_others_changed_meanwhile_stays_and_is_named()
    {
        var before = await Box.OutputAsync("grep -v '^#' /etc/univention/base.conf | LC_ALL=C sort", Token);
        await EnforceAsync();
        await Box.OutputAsync($"ucr set {Networks}=\"$(ucr get {Networks}) 198.51.100.0/24\" {Blocklist}='reject_rbl_client rbl.outside.example' {Option}=50", Token);
        await Box.OutputAsync("echo 'smtpd_helo_required = yes' >>/etc/postfix/main.cf.local && ucr commit /etc/postfix/main.cf && postfix reload 2>&1", Token);

        var said = await Box.OutputAsync("dpkg -r postfix-hardening 2>&1", Token);

        foreach (var name in new[] { Networks, Blocklist, Option, "/etc/postfix/main.cf.local" })
            said.ShouldContain($"stays: {name} was ");
        await Box.ForgetSettingsAsync(Token);
        (await Box.OutputAsync("postconf -h mynetworks smtpd_helo_required", Token)).ShouldBe("127.0.0.0/8 198.51.100.0/24\nyes");
        (await Box.OutputAsync("postconf -h smtpd_recipient_restrictions", Token)).ShouldContain("reject_rbl_client rbl.outside.example");
        (await Box.OutputAsync("postconf -P smtps/inet/smtpd_client_connection_rate_limit", Token)).ShouldEndWith("= 50");
        await Box.OutputAsync($"ucr unset {Networks} {Blocklist} {Option}; : >/etc/postfix/main.cf.local; ucr commit /etc/postfix/main.cf; postfix reload 2>&1", Token);
        (await Box.OutputAsync("grep -v '^#' /etc/univention/base.conf | LC_ALL=C sort", Token)).ShouldBe(before);
        await Box.OutputAsync("dpkg --purge postfix-hardening 2>&1", Token);
    }

    [Fact]
    public async Task A_former_configuration_with_which_Postfix_does_not_work_keeps_the_maps_and_the_package()
    {
        await EnforceAsync();
        // As if the value from before named a table that is gone by now.
        await Box.OutputAsync("systemctl stop postfix-hardening", Token);
        await Box.OutputAsync($"sed -i 's|\"{ArticleByHand.Recipient}/10\": \"permit_mynetworks\"|\"{ArticleByHand.Recipient}/10\": \"check_client_access hash:/etc/postfix/lost\"|' /var/lib/postfix-hardening/ledger.json", Token);

        var removal = await Box.ExecAsync("dpkg -r postfix-hardening 2>&1", cancellationToken: Token);

        removal.Succeeded.ShouldBeFalse();
        removal.Stdout.ShouldContain("with the configuration of before Postfix does not work");
        removal.Stdout.ShouldContain("By hand: ");
        (await Box.ExecAsync("ls /etc/postfix/check_custom_sender_access.db /etc/postfix/check_custom_relay_clients /usr/sbin/postfix-hardening", cancellationToken: Token)).Succeeded.ShouldBeTrue();

        // Mail goes on, and the policy with it.
        await Box.EventuallyStateAsync("ok", Token);
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(554);
        (await Box.SendAsync(new Mail(Client.Outside, "eve@outside.example", "bob@company.my"), Token)).IsAccepted.ShouldBeTrue();

        await Box.OutputAsync($"systemctl stop postfix-hardening && sed -i 's|check_client_access hash:/etc/postfix/lost|permit_mynetworks|' /var/lib/postfix-hardening/ledger.json && dpkg --purge postfix-hardening 2>&1", Token);
    }

    [Fact]
    public async Task Without_Postfix_everything_is_given_back_and_said_to_be_unconfirmed_and_the_history_stays()
    {
        var before = await Box.ConfigurationAsync(Token);
        await EnforceAsync();

        var said = await Box.OutputAsync("systemctl stop postfix-hardening postfix && postfix-hardening restore; systemctl start postfix", Token);

        said.ShouldContain("not confirmed: Postfix is stopped");
        (await Box.OutputAsync("postfix-hardening history", Token)).ShouldContain("restored");
        await Box.OutputAsync("dpkg --purge postfix-hardening 2>&1", Token);
        (await Box.ConfigurationAsync(Token)).ShouldBeSameAs(before);
    }

    /// <summary>A stock server for the next one.</summary>
    public async ValueTask DisposeAsync()
    {
        await Box.ExecAsync("systemctl stop postfix-hardening; dpkg --purge postfix-hardening", cancellationToken: CancellationToken.None);
        await Box.ForgetSettingsAsync(CancellationToken.None);
        await Box.UndoAsync(CancellationToken.None);
    }

    /// <summary>Installs, enforces everything, and lets a mail domain and a domain controller come and go.</summary>
    private async Task EnforceAsync()
    {
        await Box.OutputAsync($"ucr set {Features}", Token);
        await Box.InstallProductAsync(Token);
        await Box.EventuallyStateAsync("ok", Token);
        await Box.Directory.AddMailDomainAsync("stays.example", Token);
        await Box.Directory.AddMailDomainAsync("goes.example", Token);
        await Box.Directory.AddDomainControllerAsync("goes", ["10.9.0.177"], cancellationToken: Token);
        await Eventually.TrueAsync(async () => await Box.IsListedAsync("stays.example", Token) && (await Box.OutputAsync("postconf -h mynetworks", Token)).Contains("10.9.0.177/32", StringComparison.Ordinal),
            Product.Soon, "the new domain and server", Token);
        await Box.Directory.DeleteMailDomainAsync("goes.example", Token);
        await Box.Directory.DeleteDomainControllerAsync("goes", Token);
        await Box.Directory.DeleteMailDomainAsync("stays.example", Token);
        await Box.SettleAsync(Token);
        (await Box.OutputAsync("postfix-hardening mode", Token)).Split('\n').Count(line => line.Contains("enforce    enforce", StringComparison.Ordinal)).ShouldBe(4);
    }
}
