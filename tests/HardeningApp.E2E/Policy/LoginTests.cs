using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Policy;

/// <summary>Logins as users type them, with their own addresses as senders, while <c>submission</c> checks them.</summary>
public sealed class LoginTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private static readonly string[] AsTyped = [LoginScene.Primary, "ANNA@COMPANY.MY", "anna", "ANNA", "info@company.my"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task Who_may_log_in_may_send_with_each_own_address_in_every_stage()
    {
        foreach (var stage in new[] { "off", "monitor", "enforce" })
        {
            await StageAsync(stage);
            // Dovecot as it is set up takes primary addresses only; whom it takes is none of our business.
            foreach (var login in AsTyped)
                await SendsAsync(login, LoginScene.Primary, login.Contains("anna@", StringComparison.OrdinalIgnoreCase) ? "250 2.1.5" : "535 5.7.8", stage);
        }

        await Box.TakeAllLoginsAsync(asTyped: false, Token);
        foreach (var login in AsTyped)
        {
            await SendsAsync(login, LoginScene.Primary, "250 2.1.5", "enforce");
            await SendsAsync(login, "info@company.my", "250 2.1.5", "enforce");
            await SendsAsync(login, "bob@company.my", "553 5.7.1 mismatch", "enforce");
        }

        await StageAsync("monitor");
        (await CaseRunner.TryAsync(Box, "workstation", LoginScene.MailOf("anna"), Token)).Kinds.ShouldBe(ExtraLines.None);
        (await CaseRunner.TryAsync(Box, "workstation", LoginScene.MailOf("anna", "bob@company.my"), Token)).Kinds.ShouldBe(ExtraLines.WouldRefuse);
    }

    private async Task SendsAsync(string login, string from, string verdict, string stage)
    {
        var found = Verdict.Of(await Box.ProbeAsync(LoginScene.MailOf(login, from), Token)).ToString();
        TestContext.Current.TestOutputHelper?.WriteLine($"{stage}: {login} sends as {from}: {found}");
        found.ShouldBe(verdict, $"{stage}: {login} sends as {from}");
    }

    private async Task StageAsync(string stage)
    {
        await Box.SetStagesAsync([("submission", stage)], Token);
        // Ends with an error when something is held.
        await Box.SettleAsync(Token);
    }
}
