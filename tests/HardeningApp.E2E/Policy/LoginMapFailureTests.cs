using System.Globalization;
using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Policy;

/// <summary>
/// A login map that fails means a 451 for every login, which <c>warn_if_reject</c> does not cover. In monitor nobody is refused for longer
/// than until the next pass, which takes the check out; it comes back by itself.
/// </summary>
public sealed class LoginMapFailureTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private const string Map = "/etc/postfix/ldap.saslusermapping";
    private const int PassesEverySeconds = 10;

    private static readonly Mail Own = LoginScene.MailOf(LoginScene.Primary);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Theory]
    [InlineData("s,^server_host = .*,server_host = ldap://127.0.0.1:9,", "the server cannot be reached")]
    [InlineData("s,^bind_pw = .*,bind_pw = wrong,", "the password is wrong")]
    public async Task A_login_map_that_fails_in_monitor_refuses_nobody_longer_than_until_the_next_pass(string damage, string what)
    {
        await Box.OutputAsync($"ucr set postfix-hardening/resync={PassesEverySeconds} postfix-hardening/submission/stage=monitor", Token);
        await Box.SettleAsync(Token);
        await LogsAsync();

        long start;
        await using (await StoppedDaemon.MakeAsync(Box, Token))
        {
            await Box.OutputAsync($"sed -i.good '{damage}' {Map} && {PostfixReload.Command}", Token);
            start = TimeProvider.System.GetTimestamp();
            (await Box.ProbeAsync(Own, Token)).Code.ShouldBe(451, $"{what}, and nobody notices");
        }

        await Eventually.TrueAsync(
            async () => (await Box.ProbeAsync(Own, Token)).Code == 250, TimeSpan.FromSeconds(PassesEverySeconds) + Product.Soon, "accepted again", Token);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: refused for {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s, a pass every {PassesEverySeconds} s"));
        await Box.EventuallyStateAsync("hold", Token);
        (await Box.StatusAsync(Token)).Summary.ShouldContain("ldap:/etc/postfix/ldap.saslusermapping gives no answer");

        await Box.OutputAsync($"mv {Map}.good {Map}", Token);
        await Eventually.TrueAsync(
            async () => (await Box.StatusAsync(Token)).State == "ok", TimeSpan.FromSeconds(PassesEverySeconds) + Product.Soon, "all is well by itself", Token);
        await LogsAsync();
    }

    private Task<TimeSpan> LogsAsync() => Eventually.TrueAsync(
        async () => await CaseRunner.TryAsync(Box, "workstation", LoginScene.MailOf(LoginScene.Primary, "bob@company.my"), Token) is { Verdict.Code: 250, Kinds: ExtraLines.WouldRefuse },
        Product.Soon, "the check logs", Token);
}
