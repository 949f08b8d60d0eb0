using HardeningApp.Core.Policy;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Pass;

public sealed class NextPassTests : PassTest
{
    [Fact]
    public async Task A_pass_without_a_change_writes_nothing_and_starts_no_program()
    {
        await OkAsync();
        await OkAsync();
        await using var watch = await FileWatch.StartAsync(Product.Paths);

        var outcome = await OkAsync();

        (outcome.Applied, outcome.Changed).ShouldBe((false, false));
        // Times only: since when the lock is held, and when the last attempt was.
        (await watch.StopAsync()).ShouldBe([$"{Product.Paths.Lock} ATTRIB", $"{Product.Paths.Status} ATTRIB"]);
    }

    [Fact]
    public async Task The_watch_of_the_test_before_sees_a_pass_that_changes_something()
    {
        await using var watch = await FileWatch.StartAsync(Product.Paths);

        await OkAsync();

        var seen = await watch.StopAsync();
        seen.ShouldContain("/usr/sbin/postmap OPEN");
        seen.ShouldContain("/etc/univention/base.conf MOVED_TO");
        seen.ShouldContain($"{Live} MOVED_TO");
        seen.ShouldContain($"{Product.Paths.Ledger} MOVED_TO");
    }

    [Fact]
    public async Task After_a_restart_of_the_daemon_there_is_nothing_to_do()
    {
        await OkAsync();

        var outcome = await Restarted().PassAsync();

        (outcome.Status.State, outcome.Applied, outcome.Status.Generation).ShouldBe((PassStates.Ok, false, 1));
    }

    [Fact]
    public async Task A_mail_domain_that_is_added_is_covered_and_one_that_is_gone_is_not()
    {
        await OkAsync();
        var reloads = await ReloadsAsync();
        await using (await DirectoryAdmin.AddMailDomainsAsync("added.example", "bad name.example"))
        {
            var outcome = await OkAsync();

            outcome.Status.Generation.ShouldBe(2);
            outcome.Status.Skipped.ShouldHaveSingleItem().ShouldStartWith("mail domain \"bad name.example\" contains");
            (await QueryAsync("added.example")).ShouldBe(SenderAction.Warn);
        }

        await OkAsync();
        (await QueryAsync("added.example")).ShouldBeEmpty();
        (await ReloadsAsync()).ShouldBe(reloads);
    }

    [Fact]
    public async Task A_domain_controller_that_is_added_may_relay_and_one_that_is_gone_may_not()
    {
        await OkAsync();
        await using (await DirectoryAdmin.AddAsync("cn=dc9,cn=dc,cn=computers,dc=company,dc=my",
            "objectClass: person\nobjectClass: univentionHost\nobjectClass: univentionDomainController\ncn: dc9\nsn: dc9\naRecord: 10.9.0.9"))
        {
            await OkAsync();
            (await PostfixSaysAsync("mynetworks")).ShouldBe("127.0.0.0/8 10.9.0.1/32 10.9.0.5/32 10.9.0.9/32 [2001:db8:9::1]/128 [2001:db8:9::5]/128");
        }

        await OkAsync();
        (await PostfixSaysAsync("mynetworks")).ShouldBe(AllNetworks);
    }

    [Theory]
    [InlineData($"echo 'evil.example OK' >>{Live}")]
    [InlineData($"echo 'evil.example OK' >>{Live}; postmap hash:{Live}")]
    [InlineData($"rm {Live}")]
    [InlineData($"rm {Live}.db")]
    [InlineData($"echo 'evil.example OK' >/tmp/other; postmap hash:/tmp/other; cp /tmp/other.db {Live}.db")]
    public async Task What_somebody_does_to_the_map_is_put_right(string damage)
    {
        await OkAsync();
        var before = await File.ReadAllTextAsync(Live, TestContext.Current.CancellationToken);
        await Shell.RunAsync(damage);

        (await OkAsync()).Applied.ShouldBeTrue();

        (await File.ReadAllTextAsync(Live, TestContext.Current.CancellationToken)).ShouldBe(before);
        (await QueryAsync("company.my")).ShouldBe(SenderAction.Warn);
        (await QueryAsync("evil.example")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ucr unset mail/postfix/smtpd/restrictions/recipient/60-hardening-sender")]
    [InlineData("ucr set mail/postfix/smtpd/restrictions/recipient/60-hardening-sender=permit")]
    [InlineData("ucr set mail/postfix/mynetworks=127.0.0.0/8")]
    [InlineData("ucr unset mail/postfix/mynetworks")]
    [InlineData("sed -i 's/^mynetworks = .*/mynetworks = 127.0.0.0\\/8/' /etc/postfix/main.cf")]
    public async Task What_somebody_does_to_the_configuration_is_put_right(string damage)
    {
        await OkAsync();
        var reloads = await ReloadsAsync();
        await Shell.RunAsync($"{damage} >/dev/null");

        (await OkAsync()).Applied.ShouldBeTrue();

        (await PostfixSaysAsync("mynetworks")).ShouldBe(AllNetworks);
        (await PostfixSaysAsync("smtpd_recipient_restrictions")).ShouldContain(PostfixNames.SenderRestrictionText);
        (await ReloadsAsync()).ShouldBe(reloads + 1);
    }
}
