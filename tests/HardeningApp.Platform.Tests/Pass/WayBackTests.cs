using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Pass;

/// <summary>Off and restore give back what was there, byte for byte.</summary>
public sealed class WayBackTests : PassTest
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("mail/postfix/mynetworks='127.0.0.0/8'")]
    [InlineData("mail/postfix/mynetworks='192.0.2.0/24,  10.9.0.5/32 127.0.0.0/8'")]
    [InlineData("mail/postfix/mynetworks=")]
    public async Task Off_gives_back_what_was_there(string mynetworks)
    {
        await SetAsync($"{Stages("off")} {mynetworks}");
        var before = FileSnapshot.Take("/etc/univention", "/etc/postfix");
        await SetAsync(Stages("enforce"));
        await OkAsync();

        await SetAsync(Stages("off"));
        var outcome = await Product.PassAsync();

        (outcome.Status.State, outcome.Applied, outcome.Status.MailDomains).ShouldBe((PassStates.Off, true, 0));
        before.Differences().ShouldBeEmpty();
        var ledger = Product.Ledger;
        (ledger.MyNetworks.Length, ledger.Files.Count, ledger.Baseline.Count).ShouldBe((0, 0, 0));
        (await Product.PassAsync()).Applied.ShouldBeFalse();
    }

    [Fact]
    public async Task A_table_of_relay_clients_that_goes_leaves_nothing_to_confirm()
    {
        await SetAsync("postfix-hardening/relay/stage=monitor");
        await OkAsync();

        await SetAsync("postfix-hardening/relay/stage=off");
        (await OkAsync()).Applied.ShouldBeTrue();

        var reloads = await ReloadsAsync();
        (await OkAsync()).Applied.ShouldBeFalse();
        (await ReloadsAsync()).ShouldBe(reloads);
    }

    [Fact]
    public async Task Restore_gives_back_what_was_there_without_asking_the_directory()
    {
        await OkAsync();
        await Shell.RunAsync("systemctl stop slapd");
        try
        {
            await Product.Restorer.RestoreAsync(Token);
        }
        finally
        {
            await Shell.RunAsync("systemctl start slapd; for i in {1..1500}; do ldapwhoami -Q -Y EXTERNAL -H ldapi:/// >/dev/null 2>&1 && exit; sleep 0.02; done; exit 1");
        }

        Stock.Differences().ShouldBeEmpty();
        File.Exists(Product.Paths.Ledger).ShouldBeFalse();
    }

    [Fact]
    public async Task Restore_works_while_Postfix_is_stopped()
    {
        await OkAsync();
        await Shell.RunAsync("systemctl stop postfix@-");
        try
        {
            await Product.Restorer.RestoreAsync(Token);
        }
        finally
        {
            await Shell.RunAsync("systemctl start postfix@-");
        }

        Stock.Differences().ShouldBeEmpty();
    }

    [Fact]
    public async Task Restore_without_a_pass_before_changes_nothing()
    {
        (await Product.Restorer.RestoreAsync(Token)).Plan.IsEmpty.ShouldBeTrue();

        Stock.Differences().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_others_changed_meanwhile_stays()
    {
        await OkAsync();
        await SetAsync($"mail/postfix/mynetworks='{AllNetworks} 198.51.100.0/24' mail/postfix/smtpd/restrictions/recipient/90=permit");

        await Product.Restorer.RestoreAsync(Token);

        (await PostfixSaysAsync("mynetworks")).ShouldBe("127.0.0.0/8 198.51.100.0/24");
        (await Shell.RunAsync("ucr get mail/postfix/smtpd/restrictions/recipient/90")).ShouldBe("permit");
        File.Exists(Live).ShouldBeFalse();
    }

    [Fact]
    public async Task A_value_that_a_higher_layer_hides_meanwhile_is_given_back_below_it()
    {
        await OkAsync();
        await SetAsync("--force mail/postfix/mynetworks=127.0.0.0/8");

        await Product.Restorer.RestoreAsync(Token);

        Stock.Differences().ShouldBe(["changed: /etc/univention/base-forced.conf", "new: /etc/univention/base-forced.conf.bak"], ignoreOrder: true);
        File.Exists(Product.Paths.Ledger).ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_killed_pass_left_staged_goes_too()
    {
        await Product.MapFiles.StageAsync(Maps.Sender(Stage.Monitor, "company.my"), Token);

        await Product.Restorer.RestoreAsync(Token);

        Stock.Differences().ShouldBeEmpty();
    }

    /// <summary>The same stage for all features.</summary>
    private static string Stages(string stage) =>
        string.Join(' ', FeatureText.All.Select(feature => $"{SettingNames.Stage(feature)}={stage}"));
}
