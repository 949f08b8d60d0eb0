using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Policy;

/// <summary>
/// Entries of an administrator keep their effect: what our keys would overtake or what would defeat them holds relay, by name, while
/// everything else goes on; the hold goes by itself with its cause.
/// </summary>
public sealed class ForeignEntryTests(ForeignEntryTests.Fixture fixture) : IClassFixture<ForeignEntryTests.Fixture>
{
    private const string Restrictions = "mail/postfix/smtpd/restrictions/recipient/";
    private const string Block = "check_client_access cidr:/etc/postfix/own-block";

    private static readonly Mail Relayed = ClientHosts.Mail("dc4", "anna@company.my", "carol@outside.example");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Theory]
    [InlineData("09")]
    [InlineData("09-x")]
    [InlineData("1")]
    public async Task A_block_that_our_key_would_overtake_goes_on_blocking_and_is_named(string key)
    {
        await RelayMonitorsAsync();

        await SetAsync($"{Restrictions}{key}={Block}");
        await HeldAsync($"{Restrictions}{key} = \"{Block}\" sorts between 08-hardening-relay and 10");
        await BlockedAsync();

        // As at an installation, with the entry there before.
        await StageAsync("off");
        await StageAsync("monitor");
        await HeldAsync($"{Restrictions}{key} = ");
        await BlockedAsync();
        (await Box.IsWarnedAsync("anna@company.my", Token)).ShouldBeTrue("sender goes on");

        await SetAsync($"{Restrictions}{key}");
        await RelayMonitorsAsync();
        (await Box.ProbeAsync(Relayed, Token)).Code.ShouldBe(250);
    }

    [Fact]
    public async Task A_further_permission_for_relay_clients_keeps_relay_from_enforce_and_is_named()
    {
        await RelayMonitorsAsync();
        await SetAsync($"{Restrictions}20=permit_mynetworks");
        await RelayMonitorsAsync();

        await StageAsync("enforce");
        await HeldAsync($"{Restrictions}20 = \"permit_mynetworks\" lets every relay client through at another key than 10");
        await RelayMonitorsAsync();
        (await Box.OutputAsync("postfix-hardening mode relay", Token)).ShouldContain("--accept 20");

        await SetAsync($"{Restrictions}20");
        await Eventually.TrueAsync(async () => (await Box.ProbeAsync(Relayed with { From = "eve@outside.example" }, Token)).Code == 554, Product.Soon, "enforce without another command", Token);
        await StageAsync("monitor");
        await RelayMonitorsAsync();
    }

    [Fact]
    public async Task A_whitelist_in_front_of_ours_goes_on_permitting_and_keeps_sender_from_enforce_until_it_is_accepted()
    {
        var forged = ClientHosts.Mail("workstation", "anna@company.my", "bob@company.my");
        await SetAsync($"{Restrictions}25-whitelist=check_client_access cidr:/etc/postfix/own-whitelist");
        await Box.OutputAsync("postfix-hardening mode sender enforce", Token);
        await HeldAsync($"{Restrictions}25-whitelist = ");
        (await Box.IsWarnedAsync("anna@company.my", Token)).ShouldBeTrue("monitor goes on");

        await Box.OutputAsync("postfix-hardening mode sender enforce --accept 25-whitelist", Token);
        await Eventually.TrueAsync(async () => (await Box.ForgeAsync("anna@company.my", Token)).Code == 554, Product.Soon, "enforce", Token);
        (await Box.ProbeAsync(forged, Token)).Code.ShouldBe(250);

        await SetAsync($"{Restrictions}25-whitelist");
        (await Box.ProbeAsync(forged, Token)).Code.ShouldBe(554);
        await Box.OutputAsync("ucr unset postfix-hardening/sender/stage postfix-hardening/sender/accepted", Token);
        await Eventually.TrueAsync(async () => (await Box.ForgeAsync("anna@company.my", Token)).Code == 250, Product.Soon, "monitor", Token);
    }

    /// <summary>What an administrator types: a variable, or only its name to unset it.</summary>
    private Task<string> SetAsync(string assignment) =>
        Box.OutputAsync($"ucr {(assignment.Contains('=', StringComparison.Ordinal) ? "set" : "unset")} '{assignment}' && {PostfixReload.Command}", Token);

    private async Task StageAsync(string stage)
    {
        await Box.SetStagesAsync([("relay", stage)], Token);
        // 78: held.
        (await Box.ExecAsync("postfix-hardening apply", cancellationToken: Token)).ExitCode.ShouldBeOneOf(0, 78);
    }

    private Task<TimeSpan> HeldAsync(string why) => Eventually.TrueAsync(
        async () => await Box.StatusAsync(Token) is { State: "hold" } status && status.Summary.Contains(why, StringComparison.Ordinal), Product.Soon, $"a hold that says: {why}", Token);

    /// <summary>By the entry of the administrator. An smtpd that has read the list before may answer once more.</summary>
    private Task<TimeSpan> BlockedAsync() => Eventually.TrueAsync(
        async () => (await Box.ProbeAsync(Relayed, Token)).ToString().EndsWith("Client host rejected: not from here", StringComparison.Ordinal), Product.Soon, "the block", Token);

    private Task<TimeSpan> RelayMonitorsAsync() => Eventually.TrueAsync(
        async () => await CaseRunner.TryAsync(Box, "dc4", Relayed with { From = "eve@outside.example" }, Token) is { Verdict.Code: 250, Kinds: ExtraLines.WouldRefuse },
        Product.Soon, "relay monitors", Token);

    /// <summary>The tables of the administrator, which nothing names yet.</summary>
    public sealed class Fixture : ProductBoxFixture
    {
        protected override async Task PrepareAsync(BoxInstance box)
        {
            await box.WriteAsync("/etc/postfix/own-block", "10.9.0.5 REJECT not from here\n", Token);
            await box.WriteAsync("/etc/postfix/own-whitelist", "10.9.0.77 OK\n", Token);
            await base.PrepareAsync(box);
        }
    }
}
