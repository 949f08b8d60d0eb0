using HardeningApp.Core.Maps;
using HardeningApp.Core.Policy;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.Processes;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Postfix;

[Collection(nameof(WholeBox))]
public sealed class PostfixToolsTests : IDisposable
{
    private readonly FileSnapshot _before = FileSnapshot.Take("/etc/postfix");
    private readonly TemporaryDirectory _temporary = new();
    private readonly PostfixTools _tools = new(new ProgramRunner(TimeProvider.System), Product.Unlimited);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _before.Restore();
        _temporary.Dispose();
    }

    [Fact]
    public async Task The_effective_configuration_is_what_Postfix_will_use()
    {
        var effective = await _tools.EffectiveAsync(withMasterOptions: false, Token);

        effective.MyNetworks.ShouldBe(["127.0.0.0/8"]);
        effective.RecipientRestrictions.ShouldBe(
            ["permit_mynetworks", "permit_sasl_authenticated", "reject_unauth_destination", "reject_unlisted_recipient", "check_policy_service inet:127.0.0.1:12340"]);
        effective.MasterOptions.ShouldBeEmpty("nobody asked for them");
    }

    [Fact]
    public async Task A_later_line_of_main_cf_wins()
    {
        await File.AppendAllTextAsync("/etc/postfix/main.cf",
            $"mynetworks = 127.0.0.0/8, [::1]/128 10.9.0.5/32\nsmtpd_recipient_restrictions = permit_mynetworks\n\t{PostfixNames.SenderRestrictionText},reject\n", Token);

        var effective = await _tools.EffectiveAsync(withMasterOptions: false, Token);

        effective.MyNetworks.ShouldBe(["127.0.0.0/8", "[::1]/128", "10.9.0.5/32"]);
    }

    [Fact]
    public async Task A_warning_about_main_cf_is_no_complaint_about_the_map()
    {
        await File.AppendAllTextAsync("/etc/postfix/main.cf", "mynetworks = 127.0.0.0/8\n", Token);
        await File.WriteAllTextAsync(_temporary["map"], "a.example WARN x\n", Token);

        await _tools.BuildTableAsync(_temporary["map"], Token);

        (await _tools.CountKeysAsync(_temporary["map"], Token)).ShouldBe(1);
    }

    [Fact]
    public async Task Keys_that_are_missing_are_left_out_of_the_answer()
    {
        await File.WriteAllTextAsync(_temporary["map"], "a.example WARN x  y\n.a.example REJECT\n", Token);
        await _tools.BuildTableAsync(_temporary["map"], Token);

        var found = await _tools.LookUpAsync(TableType.Hash, _temporary["map"], ["a.example", "missing.example", ".a.example"], Token);

        found.ShouldBe(new Dictionary<string, string> { ["a.example"] = "WARN x  y", [".a.example"] = "REJECT" }, ignoreOrder: true);
    }

    [Fact]
    public async Task The_check_passes_and_finds_a_broken_main_cf()
    {
        await _tools.CheckAsync(Token);

        await File.AppendAllTextAsync("/etc/postfix/main.cf", "inet_protocols = ipv5\n", Token);

        (await Should.ThrowAsync<PassException>(() => _tools.CheckAsync(Token))).Message.ShouldStartWith("/usr/sbin/postfix check ended with exit code");
    }

    [Fact]
    public async Task A_reload_makes_the_running_Postfix_read_its_configuration()
    {
        const string Reloads = "grep -c 'reload -- version' /var/log/mail.log || :";
        var before = await Shell.RunAsync(Reloads);

        await _tools.ReloadAsync(Token);

        await Shell.RunAsync($"for i in {{1..1200}}; do [ $({Reloads}) = {before} ] || exit 0; sleep 0.05; done; exit 1");
    }

    [Fact]
    public async Task A_reload_of_a_stopped_Postfix_fails()
    {
        await Shell.RunAsync("systemctl stop postfix@-");
        try
        {
            await Should.ThrowAsync<PassException>(() => _tools.ReloadAsync(Token));
        }
        finally
        {
            await Shell.RunAsync("systemctl start postfix@-");
        }
    }
}
