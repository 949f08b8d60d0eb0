using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>Whom a refused sender may ask, by real SMTP: from the map, and from the class of an exception.</summary>
public sealed class RefusalContactTests(EnforcingBoxFixture fixture) : IClassFixture<EnforcingBoxFixture>, IAsyncLifetime
{
    private const string Key = "postfix-hardening/refusal/contact";
    private const string Internal = "postfix-hardening/internal/contact";
    private const string Text = "Sender address rejected: Delivery not authorized, message refused";
    private const string Web = "https://mail.company.my/help?lang=de&id=7#top";
    private const string Bob = "bob@company.my";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    public async ValueTask InitializeAsync()
    {
        await Box.OutputAsync("postfix-hardening exception add --feature sender --client 203.0.113.9 --sender news@company.my", Token);
        await EventuallyAsync(Client.Outside, "news@company.my", "");
    }

    public async ValueTask DisposeAsync()
    {
        await Box.OutputAsync($"ucr unset {Key}; postfix-hardening exception remove sender-1", CancellationToken.None);
        await Box.SettleAsync(CancellationToken.None);
        (await Box.OutputAsync($"ucr get {Internal}; grep -r hardening_ /etc/postfix/main.cf || :", CancellationToken.None)).ShouldBe("");
    }

    [Fact]
    public async Task The_refusal_names_the_contact_and_follows_when_it_changes()
    {
        await EventuallyRefusedAsync("");
        foreach (var contact in new[] { Web, "help@company.my", "+49 (0)30 123-4567" })
        {
            await Box.OutputAsync($"ucr set {Key}='{contact}'", Token);
            await EventuallyRefusedAsync($". Help: {contact}");
        }

        // All who read the refusal know it as one of ours.
        await Box.EventuallyStateAsync("ok", Token);
        (await Box.OutputAsync("postfix-hardening status", Token)).ShouldContain("sender:        requested enforce, effective enforce, ");
        (await Box.OutputAsync("postfix-hardening plan", Token)).ShouldEndWith("nothing to change");
        var check = await Box.ExecAsync("postfix-hardening check --smtp", cancellationToken: Token);
        check.ExitCode.ShouldBe(0, check.Text);
        var explained = await Box.ExecAsync($"postfix-hardening explain --live --client 10.9.0.77 --sender news@company.my --recipient {Bob}", cancellationToken: Token);
        explained.ExitCode.ShouldBe(1, explained.Text);
        explained.Text.ShouldContain("Help: +49 (0)30 123-4567");
        await Eventually.TrueAsync(
            async () => (await Box.OutputAsync("postfix-hardening report --format csv", Token)).Contains("10.9.0.77", StringComparison.Ordinal), Product.Soon, "the refused workstation in the report", Token);

        await Box.OutputAsync($"ucr unset {Key}", Token);
        await EventuallyRefusedAsync("");
    }

    [Fact]
    public async Task A_wrong_contact_is_refused_by_ucr_named_by_config_test_and_changes_nothing()
    {
        await Box.OutputAsync($"ucr set {Key}={Web.Replace("&", "\\&", StringComparison.Ordinal)}", Token);
        await EventuallyRefusedAsync($". Help: {Web}");

        (await Box.ExecAsync($"ucr set '{Key}=ask $mynetworks'", cancellationToken: Token)).ExitCode.ShouldBe(2);
        await Box.OutputAsync($"ucr set --ignore-check '{Key}=ask $mynetworks'", Token);
        await Box.EventuallyStateAsync("error", Token);
        var test = await Box.ExecAsync("postfix-hardening config test", cancellationToken: Token);
        test.ExitCode.ShouldBe(78);
        test.Stderr.ShouldContain($"{Key} is \"ask $mynetworks\"; expected an https:// address, a mail address or a telephone number");
        await EventuallyRefusedAsync($". Help: {Web}");

        await Box.OutputAsync($"ucr unset {Key}", Token);
        await Box.EventuallyStateAsync("ok", Token);
    }

    [Fact]
    public async Task What_somebody_writes_into_our_own_variable_is_neither_run_nor_printed_and_is_put_right()
    {
        await Box.OutputAsync($"ucr set {Key}=help@company.my", Token);
        await EventuallyRefusedAsync(". Help: help@company.my");
        await Box.SettleAsync(Token);

        await using (await StoppedDaemon.MakeAsync(Box, Token))
        {
            foreach (var hostile in new[] { "@!@open(\"/root/owned\",\"w\")@!@", "x} permit", "$mynetworks", "@%@ldap/hostdn@%@" })
            {
                // It wakes nobody, so it stays until the next pass.
                await Box.OutputAsync($"ucr set '{Internal}={hostile}'", Token);
                (await Box.OutputAsync("postconf -h hardening_reject; ls /root/owned 2>&1 || :", Token))
                    .ShouldBe("check_sender_access static:{REJECT 5.7.1 Delivery not authorized, message refused}\nls: cannot access '/root/owned': No such file or directory", hostile);
            }

            (await Box.OutputAsync("postfix-hardening plan || :", Token)).ShouldContain($"{Internal} was set to ");
        }

        await Box.OutputAsync("postfix-hardening apply", Token);
        await EventuallyRefusedAsync(". Help: help@company.my");
    }

    /// <summary>By the map, and by the class that exempts another client with this sender.</summary>
    private async Task EventuallyRefusedAsync(string contact)
    {
        await EventuallyAsync(Client.Outside, "anna@company.my", $"5.7.1 <anna@company.my>: {Text}{contact}");
        await EventuallyAsync(Client.Workstation, "news@company.my", $"5.7.1 <news@company.my>: {Text}{contact}");
        await EventuallyAsync(Client.Outside, "news@company.my", "");
    }

    /// <param name="client">Who sends.</param>
    /// <param name="sender">With which sender.</param>
    /// <param name="text">The refusal; empty for none.</param>
    private async Task EventuallyAsync(Client client, string sender, string text)
    {
        var reply = default(SmtpReply);
        try
        {
            await Eventually.TrueAsync(
                async () => (reply = await Box.ProbeAsync(new Mail(client, sender, Bob), Token)) is { } now && (text.Length == 0 ? now.Code == 250 : now.Code == 554 && now.Text == text),
                Product.Soon, $"{sender}: {text}", Token);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"expected {text}\nfound    {reply}");
        }
    }
}
