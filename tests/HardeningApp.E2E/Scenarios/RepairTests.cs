using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary><c>apply --repair</c>: everything is built anew although nothing seems to differ.</summary>
public sealed class RepairTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private const string Reloads = "grep -c 'reload -- version' /var/log/mail.log || :";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task Tables_main_cf_and_master_cf_are_made_anew_with_the_same_text_and_Postfix_reads_them()
    {
        await Box.SettleAsync(Token);
        await Box.EventuallyQuietAsync(Token);
        const string Files = "/etc/postfix/check_custom_sender_access /etc/postfix/check_custom_sender_access.db /etc/postfix/check_custom_relay_access.db /etc/postfix/check_custom_relay_clients /etc/postfix/main.cf /etc/postfix/master.cf";
        var (inodes, text, reloads) = (await Box.OutputAsync($"stat -c %i {Files}", Token), await Box.OutputAsync("cd /etc/postfix && sha256sum check_custom_*[!b] main.cf master.cf", Token), await Box.OutputAsync(Reloads, Token));
        (await Box.OutputAsync("postfix-hardening apply", Token)).ShouldBe("everything is as it should be", "nothing differs");
        (await Box.OutputAsync($"stat -c %i {Files}", Token)).ShouldBe(inodes);

        (await Box.OutputAsync("postfix-hardening apply --repair", Token)).ShouldEndWith("everything is as it should be");

        (await Box.OutputAsync($"stat -c %i {Files}", Token)).Split('\n').Intersect(inodes.Split('\n')).ShouldBeEmpty();
        (await Box.OutputAsync("cd /etc/postfix && sha256sum check_custom_*[!b] main.cf master.cf", Token)).ShouldBe(text);
        await Eventually.TrueAsync(async () => await Box.OutputAsync(Reloads, Token) != reloads, Product.Soon, "a reload", Token);
        (await Box.OutputAsync("postfix-hardening history | tail -1", Token)).ShouldContain("repair");
        (await Box.OutputAsync("postfix-hardening plan", Token)).ShouldNotContain("write");
    }

    [Fact]
    public async Task A_line_that_somebody_wrote_into_main_cf_is_gone()
    {
        await Box.SettleAsync(Token);
        await Box.OutputAsync("echo 'smtpd_recipient_restrictions = permit' >>/etc/postfix/main.cf", Token);

        await Box.OutputAsync("postfix-hardening apply --repair", Token);

        (await Box.OutputAsync("postconf -h smtpd_recipient_restrictions", Token)).ShouldContain("check_custom_sender_access");
        (await Box.OutputAsync("postfix-hardening check --smtp", Token)).ShouldStartWith("OK - ");
    }

    [Fact]
    public async Task While_everything_is_off_there_is_nothing_to_repair()
    {
        await using var off = await UcrChange.MakeAsync(Box, ["postfix-hardening/sender/stage=off", "postfix-hardening/relay/stage=off"], Token);
        await Box.SettleAsync(Token);

        (await Box.OutputAsync("postfix-hardening apply --repair", Token)).ShouldContain("nothing to repair");
        var check = await Box.ExecAsync("postfix-hardening check --smtp", cancellationToken: Token);
        check.ExitCode.ShouldBe(3);
        check.Text.ShouldStartWith("UNKNOWN - Postfix has no dry-run service hardening-25");
    }
}
