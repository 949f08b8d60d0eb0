using System.Globalization;
using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Policy;

/// <summary>Every stage of every feature comes live by <c>ucr set</c> alone. How fast: <c>make bench</c>.</summary>
public sealed class StageSwitchTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private const string Anna = "anna@company.my";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Theory]
    [InlineData("sender", "outside", Anna, "bob@company.my", 25, null, "554 5.7.1 policy")]
    [InlineData("relay", "dc4", "eve@outside.example", "carol@outside.example", 25, null, "554 5.7.1 relay")]
    [InlineData("submission", "workstation", "bob@company.my", "carol@outside.example", 465, Anna, "553 5.7.1 mismatch")]
    public async Task A_stage_comes_live_by_its_setting_alone_up_and_down(string feature, string source, string from, string to, int port, string? login, string refusal)
    {
        var mail = ClientHosts.Mail(source, from, to);
        mail = port == 465 ? mail.OverSmtps(login, "anna-secret") : mail;
        var (accepted, refused) = (Verdict.Parse("250 2.1.5"), Verdict.Parse(refusal));
        var logged = feature == "sender" ? ExtraLines.Warn : ExtraLines.WouldRefuse;
        await Box.SetStagesAsync([(feature, "off")], Token);
        await Box.SettleAsync(Token);

        await SwitchAsync(feature, source, mail,
        [
            ("monitor", accepted, logged), ("enforce", refused, ExtraLines.None), ("monitor", accepted, logged),
            ("off", accepted, ExtraLines.None), ("enforce", refused, ExtraLines.None), ("off", accepted, ExtraLines.None),
        ]);
        // With sender and relay off the domain controllers would leave mynetworks.
        await Box.OutputAsync($"ucr unset postfix-hardening/{feature}/stage", Token);
        await Box.SettleAsync(Token);
    }

    [Fact]
    public async Task The_login_on_port_25_goes_and_comes_by_its_setting_alone()
    {
        await Box.OutputAsync("ucr set mail/postfix/mastercf/options/smtp/smtpd_sasl_auth_enable=yes && postfix reload", Token);
        await Box.SettleAsync(Token);
        var mail = ClientHosts.Mail("workstation", Anna, "carol@outside.example") with { StartTls = true, Login = Anna, Password = "anna-secret" };

        var (offered, refused) = (Verdict.Parse("250 2.1.5"), Verdict.Parse("noauth"));
        await SwitchAsync("auth25", "workstation", mail,
        [
            ("monitor", offered, ExtraLines.None), ("enforce", refused, ExtraLines.None), ("monitor", offered, ExtraLines.None),
            ("enforce", refused, ExtraLines.None), ("off", offered, ExtraLines.None),
        ]);
        await Box.OutputAsync("ucr unset mail/postfix/mastercf/options/smtp/smtpd_sasl_auth_enable && postfix reload", Token);
    }

    /// <summary>Goes through the stages from off.</summary>
    private async Task SwitchAsync(string feature, string source, Mail mail, (string Stage, Verdict Verdict, ExtraLines Lines)[] steps)
    {
        var before = "off";
        foreach (var (stage, verdict, lines) in steps)
        {
            var time = await LiveAsync(feature, stage, source, mail, outcome => outcome.Verdict == verdict && outcome.Kinds == lines);
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{feature} {before} -> {stage}: live after {time.TotalMilliseconds:0} ms"));
            before = stage;
        }
    }

    /// <summary>Switches, and sends the mail until it fares as the stage wants.</summary>
    /// <returns>From the return of <c>ucr set</c> to the moment when that mail was handed in.</returns>
    private async Task<TimeSpan> LiveAsync(string feature, string stage, string source, Mail mail, Func<Outcome, bool> isLive)
    {
        await Box.SetStagesAsync([(feature, stage)], Token);
        var start = TimeProvider.System.GetTimestamp();
        var (sent, outcome) = (TimeSpan.Zero, (Outcome?)null);
        try
        {
            await Eventually.TrueAsync(
                async () =>
                {
                    sent = TimeProvider.System.GetElapsedTime(start);
                    outcome = await CaseRunner.TryAsync(Box, source, mail, Token);
                    return isLive(outcome);
                },
                Product.Soon, feature, Token);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{feature} {stage} is not live after {Product.Soon.TotalSeconds} s: {outcome}\n{await Box.OutputAsync("postfix-hardening status", Token)}");
        }

        // A pass behind the one that was seen at work: it has nothing to do, and ends with an error when something is held or failed.
        await Box.SettleAsync(Token);
        return sent;
    }
}
