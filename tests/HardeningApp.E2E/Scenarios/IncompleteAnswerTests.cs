using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>The directory answers, but not with everything: no answer at all is better than half of one.</summary>
public sealed class IncompleteAnswerTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private const string FirstLimit =
        "limits dn.exact=\"gidNumber=0+uidNumber=0,cn=peercred,cn=external,cn=auth\" time=unlimited size=unlimited";

    private const string LastRule = "access to *";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task An_answer_that_hides_all_mail_domains_is_a_hold_and_clears_by_itself()
    {
        await Box.EventuallyStateAsync("ok", Token);
        var before = await Box.LiveAsync(Token);
        await using (await Box.ConfigureDirectoryAsync(LastRule, "access to filter=(objectClass=univentionMailDomainname)\\n\\tby * none", Token))
        {
            var mark = await Box.JournalMarkAsync(Token);
            await Box.WakeUntilAsync("hold", Token);

            (await Box.StatusAsync(Token)).Summary.ShouldContain("an empty map would let every forged sender through");
            (await Box.OutputAsync("postfix-hardening status", Token)).ShouldContain("no-mail-domains: the directory shows no valid mail domain");
            await Box.EventuallyJournalAsync(mark, "): held, the last good state stays", Token);
            (await Box.LiveAsync(Token)).ShouldBe(before);
        }

        await Box.WakeUntilAsync("ok", Token);
        (await Box.LiveAsync(Token)).ShouldBe(before);
        await Box.EventuallyWarnedWithoutTempfailAsync("anna@company.my", Token);
    }

    [Fact]
    public async Task When_the_last_mail_domain_is_deleted_its_lines_stay_until_there_is_one_again()
    {
        await Box.EventuallyStateAsync("ok", Token);
        await Box.Directory.DeleteMailDomainAsync("company.my", Token);
        await Eventually.TrueAsync(
            async () => !(await Box.ExecAsync("grep -q ^company.my /etc/postfix/check_custom_sender_access", cancellationToken: Token)).Succeeded,
            Product.Soon, "company.my is gone", Token);
        await Box.EventuallyStateAsync("ok", Token);
        var before = await Box.LiveAsync(Token);

        await Box.Directory.DeleteMailDomainAsync("company.local", Token);
        await Box.EventuallyStateAsync("hold", Token);
        (await Box.LiveAsync(Token)).ShouldBe(before);

        await Box.Directory.AddMailDomainAsync("company.my", Token);
        await Box.Directory.AddMailDomainAsync("company.local", Token);
        await Box.EventuallyStateAsync("ok", Token);
        await Box.EventuallyWarnedWithoutTempfailAsync("anna@company.my", Token);
        await Box.EventuallyWarnedWithoutTempfailAsync("x@company.local", Token);
    }

    [Fact]
    public async Task An_answer_that_a_size_limit_cut_off_changes_nothing()
    {
        await Box.EventuallyStateAsync("ok", Token);
        var before = await Box.LiveAsync(Token);
        await using (await Box.ConfigureDirectoryAsync(FirstLimit, $"limits dn.exact=\"{DirectoryServer.HostDn}\" size=2", Token))
        {
            await Box.Directory.AddMailDomainAsync("beyond.example", Token);
            // The restart of slapd may have given an error of its own before.
            await Box.OutputAsync("postfix-hardening wake", Token);
            await Eventually.TrueAsync(
                async () => (await Box.StatusAsync(Token)).Summary.Contains("answered with result code 4 (SizeLimitExceeded); an incomplete list is never used", StringComparison.Ordinal),
                Product.Soon, "an answer that was cut off", Token);
            (await Box.LiveAsync(Token)).ShouldBe(before);
            await Box.EventuallyWarnedWithoutTempfailAsync("anna@company.my", Token);
            await Box.EventuallyNotWarnedAsync("eve@beyond.example", Token);
        }

        await Box.EventuallyRetriedAsync("ok", Token);
        await Box.EventuallyWarnedWithoutTempfailAsync("eve@beyond.example", Token);
        await Box.Directory.DeleteMailDomainAsync("beyond.example", Token);
        await Box.EventuallyNotWarnedAsync("eve@beyond.example", Token);
    }
}
