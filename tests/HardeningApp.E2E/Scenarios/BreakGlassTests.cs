using System.Text.Json;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>A stage for a limited time, and the pause: the two ways to act at once without leaving something behind that is forgotten.</summary>
public sealed class BreakGlassTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private const string Stage = "postfix-hardening/sender/stage";
    private const string Limited = "postfix-hardening/sender/limited";
    private const string Paused = "postfix-hardening/paused";

    /// <summary>Seconds, tried in turn.</summary>
    private static readonly int[] Lengths = [15, 60, 240];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task A_trial_of_enforce_goes_back_by_itself_and_everything_shows_it()
    {
        await Box.SettleAsync(Token);
        var said = await Box.OutputAsync("postfix-hardening mode sender enforce --for 1h", Token);
        said.ShouldContain("sender: enforce is requested until ");
        said.ShouldContain(" UTC, then monitor again by itself; sooner: postfix-hardening mode sender monitor");
        said.ShouldContain("The daemon applies it by itself");
        await VerdictAsync(554);
        await Box.EventuallyStateAsync("ok", Token);

        (await Box.OutputAsync($"ucr get {Stage}", Token)).ShouldBeEmpty();
        (await Box.OutputAsync("postfix-hardening status", Token)).ShouldContain("sender:        requested monitor, effective enforce");
        (await Box.OutputAsync("postfix-hardening status", Token)).ShouldContain("limited:       sender: enforce is requested until ");
        (await Box.OutputAsync("postfix-hardening mode sender", Token)).ShouldContain("\nsender: enforce is requested until ");
        using (var json = JsonDocument.Parse(await Box.OutputAsync("postfix-hardening status --json", Token)))
        {
            var limit = json.RootElement.GetProperty("status").GetProperty("limits")[0];
            (limit.GetProperty("stage").GetString(), limit.GetProperty("then").GetString(), limit.GetProperty("state").GetString()).ShouldBe(("enforce", "monitor", "running"));
        }

        var mark = await Box.JournalMarkAsync(Token);
        await Box.OutputAsync("postfix-hardening mode sender enforce --for 30s", Token);
        var until = (await Box.OutputAsync($"ucr get {Limited}", Token)).Split(' ')[4];
        await Eventually.TrueAsync(async () => (await AgeAsync(until)) >= 0, TimeSpan.FromSeconds(30) + Product.Soon, "the end", Token);
        await VerdictAsync(250);
        // The resync would come after 300 s, and nothing else has woken the daemon.
        (await AgeAsync(until)).ShouldBeLessThan(200);
        await GoneAsync(Limited);
        foreach (var text in new[] { "sender: enforce is requested until ", "(time is up)", "that is over, monitor is requested again" })
            await Box.EventuallyJournalAsync(mark, text, Token);
    }

    [Fact]
    public async Task A_daemon_that_was_killed_meanwhile_keeps_to_the_end()
    {
        await Box.OutputAsync($"ucr set {Stage}=enforce", Token);
        await VerdictAsync(554);
        var until = await LimitedAsync("monitor", "enforce", 250);

        await Box.OutputAsync("systemctl kill -s KILL postfix-hardening", Token);
        var meanwhile = await Box.ForgeAsync("anna@company.my", Token);
        if (await AgeAsync(until) < 0)
            meanwhile.Code.ShouldBe(250);
        await Eventually.TrueAsync(
            async () => (await Box.ForgeAsync("anna@company.my", Token)).Code == 554, TimeSpan.FromSeconds(Lengths[^1]) + Product.Soon, "enforce is back", Token);
        (await AgeAsync(until)).ShouldBeGreaterThanOrEqualTo(0);

        await GoneAsync(Limited);
        await Box.OutputAsync($"ucr unset {Stage}", Token);
        await VerdictAsync(250);
    }

    [Fact]
    public async Task Without_the_daemon_a_pass_by_hand_keeps_to_it_too()
    {
        await Box.OutputAsync("systemctl stop postfix-hardening", Token);
        var until = await LimitedAsync("enforce", "default", 554, apply: true);
        await Eventually.TrueAsync(async () => await AgeAsync(until) >= 0, TimeSpan.FromSeconds(Lengths[^1]) + Product.Soon, "the end", Token);
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(554);

        await Box.OutputAsync("postfix-hardening apply", Token);

        await VerdictAsync(250);
        await Box.OutputAsync("systemctl start postfix-hardening", Token);
        await GoneAsync(Limited);
    }

    [Theory]
    [InlineData("ucr set postfix-hardening/sender/stage=monitor")]
    [InlineData("postfix-hardening mode sender default")]
    public async Task A_stage_for_good_ends_it(string command)
    {
        await Box.OutputAsync("postfix-hardening mode sender enforce --for 1h", Token);
        await VerdictAsync(554);

        await Box.OutputAsync(command, Token);

        await VerdictAsync(250);
        await GoneAsync(Limited);
        await Box.OutputAsync($"ucr unset {Stage}", Token);
        await Box.EventuallyStateAsync("ok", Token);
    }

    [Fact]
    public async Task During_a_pause_nothing_is_changed_until_resume()
    {
        await Box.SettleAsync(Token);
        (await Box.OutputAsync("postfix-hardening pause --for 2h", Token)).ShouldStartWith("paused since ");
        await Box.EventuallyStateAsync("paused", Token);
        var live = await Box.LiveAsync(Token);
        await Box.Directory.AddMailDomainAsync("paused.example", Token);
        await Eventually.TrueAsync(
            async () => (await Box.StatusAsync(Token)).Summary.Contains("waiting: check_custom_sender_access: ", StringComparison.Ordinal), Product.Soon, "it says what waits", Token);
        await Box.OutputAsync("systemctl restart postfix-hardening", Token);
        await Box.EventuallyStateAsync("paused", Token);

        (await Box.LiveAsync(Token)).ShouldBe(live);
        var plan = await Box.ExecAsync("postfix-hardening plan", cancellationToken: Token);
        (plan.ExitCode, plan.Stdout.StartsWith("PAUSED since ", StringComparison.Ordinal), plan.Stdout.Contains("+ paused.example", StringComparison.Ordinal)).ShouldBe((1, true, true), plan.Stdout);
        (await Box.ExecAsync("postfix-hardening plan --json", cancellationToken: Token)).Stdout.ShouldContain("\"pause\": {");
        (await Box.OutputAsync("postfix-hardening status", Token)).ShouldContain("paused:        since ");
        var apply = await Box.ExecAsync("postfix-hardening apply", cancellationToken: Token);
        (apply.ExitCode, apply.Stderr.Contains("postfix-hardening resume", StringComparison.Ordinal), apply.Stderr.Contains("apply --anyway", StringComparison.Ordinal)).ShouldBe((78, true, true), apply.Stderr);
        (await Box.IsListedAsync("paused.example", Token)).ShouldBeFalse();

        (await Box.OutputAsync("postfix-hardening pause", Token)).ShouldContain("until somebody ends it");
        (await Box.OutputAsync("postfix-hardening apply --anyway", Token)).ShouldContain("the pause goes on");
        (await Box.IsListedAsync("paused.example", Token)).ShouldBeTrue();
        await Box.Directory.DeleteMailDomainAsync("paused.example", Token);
        (await Box.OutputAsync("postfix-hardening mode sender enforce", Token)).ShouldContain("The daemon applies it after the pause.");
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(250);

        var mark = await Box.JournalMarkAsync(Token);
        (await Box.OutputAsync("postfix-hardening resume", Token)).ShouldContain("The pause is over. The daemon applies now what has waited");
        await VerdictAsync(554);
        (await Box.OutputAsync("postfix-hardening resume", Token)).ShouldBe("there is no pause; nothing was changed");
        await Box.OutputAsync("postfix-hardening mode sender default", Token);
        await VerdictAsync(250);
        await Box.EventuallyJournalAsync(mark, "the pause is over (", Token);
    }

    [Fact]
    public async Task A_pause_ends_by_itself()
    {
        await Box.SettleAsync(Token);
        await PausedAsync();

        await VerdictAsync(554);
        await GoneAsync(Paused);
        await Box.OutputAsync($"ucr unset {Stage}", Token);
        await VerdictAsync(250);
    }

    [Fact]
    public async Task The_package_can_be_removed_during_a_pause_and_gives_everything_back()
    {
        await Box.SettleAsync(Token);
        await Box.OutputAsync("postfix-hardening pause", Token);
        await Box.OutputAsync("dpkg -r postfix-hardening 2>&1", Token);
        (await Box.OutputAsync("postconf -h mynetworks", Token)).ShouldBe("127.0.0.0/8");
        (await Box.ExecAsync("ls /etc/postfix/check_custom_*", cancellationToken: Token)).Stdout.ShouldBeEmpty();

        await Box.InstallProductAsync(Token);
        await Box.EventuallyStateAsync("paused", Token);
        (await Box.IsListedAsync("company.my", Token)).ShouldBeFalse();
        await Box.OutputAsync("postfix-hardening resume", Token);
        await Box.EventuallyListedAsync("company.my", Token);
    }

    [Theory]
    [InlineData("postfix-hardening mode sender off --for 5s", 64, "\"5s\" is no time; expected 30s to 30d")]
    [InlineData("postfix-hardening mode sender default --for 1h", 64, "--for goes with a stage")]
    [InlineData("postfix-hardening mode sender --for 1h", 64, "go with a feature and a stage")]
    [InlineData("postfix-hardening pause --for tomorrow", 64, "\"tomorrow\" is no time")]
    [InlineData("setpriv --reuid nobody --clear-groups postfix-hardening mode sender off --for 1h", 77, "only root")]
    [InlineData("setpriv --reuid nobody --clear-groups postfix-hardening pause", 77, "only root")]
    [InlineData("setpriv --reuid nobody --clear-groups postfix-hardening resume", 77, "only root")]
    public async Task What_cannot_be_is_refused_and_nothing_is_changed(string command, int exitCode, string why)
    {
        // What an earlier test has set, the daemon may just be applying.
        await Box.SettleAsync(Token);
        var before = await Box.OutputAsync("grep -v '^postfix-hardening/status: ' /etc/univention/base.conf", Token);

        var result = await Box.ExecAsync(command, cancellationToken: Token);

        (result.ExitCode, result.Stderr.Contains(why, StringComparison.Ordinal)).ShouldBe((exitCode, true), result.Stderr);
        (await Box.OutputAsync("grep -v '^postfix-hardening/status: ' /etc/univention/base.conf", Token)).ShouldBe(before);
    }

    /// <summary>
    /// Limits a stage and waits until it is in force. Shorter than the command line allows; the variable is the interface. On a loaded machine a short time may
    /// be over before anybody has seen it.
    /// </summary>
    /// <returns>Its end.</returns>
    private async Task<string> LimitedAsync(string stage, string insteadOf, int code, bool apply = false)
    {
        foreach (var seconds in Lengths)
        {
            var until = await InAsync(seconds);
            await Box.OutputAsync($"ucr set {Limited}=\"{stage} since $(date -u +%FT%TZ) until {until} instead of {insteadOf}\"{(apply ? " && postfix-hardening apply" : "")}", Token);
            do
            {
                if ((await Box.ForgeAsync("anna@company.my", Token)).Code == code)
                    return until;
            }
            while (await AgeAsync(until) < 0);
        }

        throw new TimeoutException($"{stage} was not in force within {Lengths[^1]} s");
    }

    /// <summary>Pauses for a while with something that waits, and sees that it does.</summary>
    private async Task PausedAsync()
    {
        foreach (var seconds in Lengths)
        {
            var until = await InAsync(seconds);
            await Box.OutputAsync($"ucr set {Paused}=\"since $(date -u +%FT%TZ) until {until}\" {Stage}=enforce", Token);
            do
            {
                var (state, reply) = ((await Box.StatusAsync(Token)).State, await Box.ForgeAsync("anna@company.my", Token));
                if (state == "paused" && await AgeAsync(until) < 0)
                {
                    reply.Code.ShouldBe(250);
                    return;
                }
            }
            while (await AgeAsync(until) < 0);
            await Box.OutputAsync($"ucr unset {Paused} {Stage}", Token);
            await VerdictAsync(250);
        }

        throw new TimeoutException($"there was no pause within {Lengths[^1]} s");
    }

    private Task<string> InAsync(int seconds) => Box.OutputAsync($"date -u -d '{seconds} seconds' +%FT%TZ", Token);

    /// <summary>The seconds since a moment; negative before it.</summary>
    private async Task<double> AgeAsync(string moment) =>
        double.Parse(await Box.OutputAsync($"echo \"$(date +%s.%N) $(date -d {moment} +%s)\" | awk '{{print $1 - $2}}'", Token), System.Globalization.CultureInfo.InvariantCulture);

    private Task<TimeSpan> GoneAsync(string variable) => Eventually.TrueAsync(
        async () => (await Box.OutputAsync($"ucr get {variable}", Token)).Length == 0, Product.Soon, $"{variable} is taken away", Token);

    private Task<TimeSpan> VerdictAsync(int code) => Eventually.TrueAsync(
        async () => (await Box.ForgeAsync("anna@company.my", Token)).Code == code, Product.Soon, $"{code} for anna@company.my", Token);
}
