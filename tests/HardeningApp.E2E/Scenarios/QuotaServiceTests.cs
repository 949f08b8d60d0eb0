using System.Text.RegularExpressions;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>Dovecot's quota service stays with UCS: it is offered, or its silence is named, and nothing of it is ever set.</summary>
public sealed partial class QuotaServiceTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private const string Key = "mail/postfix/smtpd/restrictions/recipient/80";
    private const string Restriction = "check_policy_service inet:127.0.0.1:12340";
    private static readonly Mail ToFullMailbox = new(Client.Outside, "eve@outside.example", "bob@company.local");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task A_service_that_is_asked_and_does_not_listen_is_named_until_it_listens_again()
    {
        (await StatusAsync()).ShouldNotContain("quota service");

        await Box.OutputAsync("systemctl stop dovecot", Token);
        (await StatusAsync()).ShouldContain($"{Key} names Dovecot's quota service, and nothing listens on 127.0.0.1:12340: mail from outside gets a 451; systemctl start dovecot");
        (await Box.ProbeAsync(ToFullMailbox, Token)).Code.ShouldBe(451);

        await Box.OutputAsync("systemctl start dovecot", Token);
        (await StatusAsync()).ShouldNotContain("quota service");
        (await Box.ProbeAsync(ToFullMailbox, Token)).Code.ShouldBe(552);
    }

    [Fact]
    public async Task A_service_that_nobody_asks_is_offered_while_it_listens_and_what_was_typed_survives_restore()
    {
        await Box.OutputAsync($"ucr unset {Key} && postfix reload && systemctl stop dovecot", Token);
        (await StatusAsync()).ShouldNotContain("quota service");
        await Box.OutputAsync("systemctl start dovecot", Token);
        var offer = Command().Match(await StatusAsync()).Value;
        offer.ShouldBe($"ucr set {Key}='{Restriction}' && postfix reload");
        (await Box.ExecAsync("postfix-hardening plan", cancellationToken: Token)).Stdout.ShouldContain(offer);
        (await Box.ProbeAsync(ToFullMailbox, Token)).Code.ShouldBe(250);

        await Box.OutputAsync(offer, Token);
        await Eventually.TrueAsync(async () => (await Box.ProbeAsync(ToFullMailbox, Token)).Code == 552, Product.Soon, "the full mailbox is refused", Token);
        (await StatusAsync()).ShouldNotContain("quota service");

        await Box.OutputAsync("systemctl stop postfix-hardening && postfix-hardening restore", Token);
        (await Box.OutputAsync($"ucr get {Key}", Token)).ShouldBe(Restriction);
        (await Box.OutputAsync("postconf -h smtpd_recipient_restrictions", Token)).ShouldNotContain("check_custom");
        (await Box.ProbeAsync(ToFullMailbox, Token)).Code.ShouldBe(552);
        await Box.OutputAsync("systemctl start postfix-hardening", Token);
    }

    /// <summary>The status after a pass that began now.</summary>
    private async Task<string> StatusAsync()
    {
        await Box.SettleAsync(Token);
        return await Box.OutputAsync("postfix-hardening status", Token);
    }

    [GeneratedRegex("ucr set mail/.*postfix reload")]
    private static partial Regex Command();
}
