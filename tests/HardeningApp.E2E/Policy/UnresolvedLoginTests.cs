using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Policy;

/// <summary>Where Postfix sees what users type, some own no address by the login map; they are named before they are refused.</summary>
public sealed class UnresolvedLoginTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task Enforce_waits_with_a_list_of_logins_that_own_no_address_until_they_are_accepted()
    {
        await Box.TakeAllLoginsAsync(asTyped: true, Token);
        await Box.OutputAsync("ucr set postfix-hardening/submission/stage=monitor", Token);
        await Box.SettleAsync(Token);
        foreach (var login in new[] { LoginScene.Primary, "ANNA@COMPANY.MY" })
            (await CaseRunner.TryAsync(Box, "workstation", LoginScene.MailOf(login), Token)).ShouldSatisfyAllConditions(
                one => one.Verdict.Code.ShouldBe(250), one => one.Kinds.ShouldBe(ExtraLines.None, login));
        foreach (var login in new[] { "anna", "info@company.my" })
            (await CaseRunner.TryAsync(Box, "workstation", LoginScene.MailOf(login), Token)).ShouldSatisfyAllConditions(
                one => one.Verdict.Code.ShouldBe(250), one => one.Kinds.ShouldBe(ExtraLines.WouldRefuse, login));

        await Box.OutputAsync("postfix-hardening mode submission enforce", Token);
        await Box.EventuallyStateAsync("hold", Token);

        var status = await Box.StatusAsync(Token);
        status.Summary.ShouldContain("2 logins of the mail log own no address by ldap:/etc/postfix/ldap.saslusermapping and could not send any more: \"anna\", \"info@company.my\"");
        (await Box.OutputAsync("postfix-hardening mode submission", Token)).ShouldContain("--accept logins");
        (await CaseRunner.TryAsync(Box, "workstation", LoginScene.MailOf("anna"), Token)).ShouldSatisfyAllConditions(
            one => one.Verdict.Code.ShouldBe(250), one => one.Kinds.ShouldBe(ExtraLines.WouldRefuse, "monitor goes on"));

        await Box.OutputAsync("postfix-hardening mode submission enforce --accept logins", Token);
        await Eventually.TrueAsync(
            async () => Verdict.Of(await Box.ProbeAsync(LoginScene.MailOf("anna"), Token)).ToString() == "553 5.7.1 mismatch", Product.Soon, "enforce", Token);
        (await Box.ProbeAsync(LoginScene.MailOf(LoginScene.Primary), Token)).Code.ShouldBe(250);
        await Box.EventuallyStateAsync("ok", Token);
    }
}
