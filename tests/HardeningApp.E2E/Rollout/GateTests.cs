using System.Text.Json;
using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Rollout;

/// <summary>From monitor to enforce with the gate between, whoever asks for it.</summary>
public sealed class GateTests(GatedBoxFixture fixture) : IClassFixture<GatedBoxFixture>
{
    private const string Device = "10.9.0.77";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task A_device_that_nobody_explained_keeps_enforce_back_until_what_next_says_was_done_and_the_days_are_over()
    {
        await BeginAsync();
        (await FromDeviceAsync()).ShouldBe(250);

        var asked = await Box.ExecAsync("postfix-hardening mode sender enforce", cancellationToken: Token);
        asked.ExitCode.ShouldBe(0);
        asked.Stderr.ShouldContain($"note: sender is not enforced yet: 1 source that it would refuse is not explained ({Device}");
        asked.Stderr.ShouldContain("its mail has been logged since");
        await HeldAsync();
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(250);
        (await Box.OutputAsync("postfix-hardening status --line", Token)).ShouldContain("hold gate [sender]");

        // The days alone are not enough.
        await Box.WatchedForAsync(8, Token);
        await Box.ExecAsync("postfix-hardening apply", cancellationToken: Token);
        var step = await NextAsync("sender");
        step.GetProperty("state").GetString().ShouldBe("explain");
        step.GetProperty("text").GetString()!.ShouldStartWith($"1 source unexplained; it is: {Device} (");
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(250);

        await Box.OutputAsync(step.GetProperty("command").GetString()!, Token);
        await Eventually.TrueAsync(async () => (await Box.ForgeAsync("anna@company.my", Token)).Code == 554, Product.Soon, "enforce by itself", Token);
        (await FromDeviceAsync()).ShouldBe(250);
        (await NextAsync("sender")).GetProperty("state").GetString().ShouldBe("done");

        // What is enforced is not asked again, whatever comes.
        await Box.OutputAsync("ucr unset postfix-hardening/relay/extra", Token);
        await Eventually.TrueAsync(async () => await FromDeviceAsync() == 554, Product.Soon, "the device is refused", Token);
        await Box.OutputAsync("postfix-hardening report >/dev/null && postfix-hardening apply", Token);
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(554);
        (await NextAsync("sender")).GetProperty("text").GetString()!.ShouldStartWith($"1 source refused and not explained; it is: {Device}");
    }

    [Fact]
    public async Task A_stage_that_ucr_asks_for_comes_to_the_gate_too_and_the_risk_can_be_taken()
    {
        await BeginAsync();
        (await FromDeviceAsync()).ShouldBe(250);

        await Box.OutputAsync("postfix-hardening report >/dev/null && ucr set postfix-hardening/sender/stage=enforce", Token);
        await HeldAsync();
        (await Box.ExecAsync("postfix-hardening check", cancellationToken: Token)).ExitCode.ShouldBe(1);
        (await Box.OutputAsync("postfix-hardening mode sender", Token)).ShouldContain("gate: sender is not enforced yet");

        await Box.OutputAsync("postfix-hardening mode sender enforce --accept-risk", Token);
        await Eventually.TrueAsync(async () => (await Box.ForgeAsync("anna@company.my", Token)).Code == 554, Product.Soon, "enforce", Token);
        await Eventually.TrueAsync(
            async () => (await Box.OutputAsync("postfix-hardening history", Token)).Contains("sender is enforced at the administrator's risk: 1 source that it would refuse is not explained", StringComparison.Ordinal),
            Product.Soon, "the risk in the ledger", Token);

        // Back at monitor the risk is over.
        await Box.OutputAsync("postfix-hardening mode sender monitor", Token);
        await Box.SettleAsync(Token);
        (await Box.OutputAsync("ucr get postfix-hardening/sender/accepted", Token)).ShouldBeEmpty();
        await Box.OutputAsync("postfix-hardening mode sender enforce", Token);
        await HeldAsync();
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(250);
    }

    [Fact]
    public async Task A_ledger_of_a_newer_version_keeps_no_stage_from_being_requested()
    {
        await BeginAsync();
        await Box.OutputAsync("systemctl stop postfix-hardening && cp -p /var/lib/postfix-hardening/ledger.json /root/ && sed -i 's/\"version\": 1/\"version\": 99/' /var/lib/postfix-hardening/ledger.json", Token);
        try
        {
            var asked = await Box.ExecAsync("postfix-hardening mode sender enforce", cancellationToken: Token);
            asked.ExitCode.ShouldBe(0, asked.Stderr);
            asked.Stderr.ShouldContain("postfix-hardening: warning: ");
            (await Box.OutputAsync("ucr get postfix-hardening/sender/stage", Token)).ShouldBe("enforce");
        }
        finally
        {
            await Box.OutputAsync("mv /root/ledger.json /var/lib/postfix-hardening/ledger.json && postfix-hardening mode sender monitor && systemctl start postfix-hardening", Token);
        }
    }

    /// <summary>Every test begins with a monitor that has just begun, and with a log that says nothing.</summary>
    private async Task BeginAsync()
    {
        await Box.OutputAsync("ucr unset postfix-hardening/sender/accepted postfix-hardening/relay/extra && postfix-hardening mode sender off", Token);
        await Box.SettleAsync(Token);
        await Box.OutputAsync(": >/var/log/mail.log && rm -f /var/lib/postfix-hardening/report.db && postfix-hardening mode sender monitor", Token);
        await Box.SettleAsync(Token);
    }

    private async Task<int> FromDeviceAsync()
    {
        var mark = await Box.Log.MarkAsync(Token);
        var reply = await Box.ProbeAsync(new Mail(Client.Workstation, "anna@company.my", "bob@company.my"), Token);
        await Box.Log.WaitForAsync($"[{Device}] ehlo=", mark, cancellationToken: Token);
        return reply.Code;
    }

    private Task<TimeSpan> HeldAsync() => Eventually.TrueAsync(
        async () => (await Box.OutputAsync("postfix-hardening mode sender", Token)) is var text && text.Contains("enforce", StringComparison.Ordinal) && text.Contains("monitor", StringComparison.Ordinal) && text.Contains("  gate", StringComparison.Ordinal),
        Product.Soon, "held by the gate", Token);

    private async Task<JsonElement> NextAsync(string subject)
    {
        using var document = JsonDocument.Parse(await Box.OutputAsync("postfix-hardening next --json", Token));
        return document.RootElement.GetProperty("steps").EnumerateArray().Single(step => step.GetProperty("subject").GetString() == subject).Clone();
    }
}
