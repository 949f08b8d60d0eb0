using HardeningApp.Core.Policy;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Pass;

public sealed class HoldTests : PassTest
{
    private const string Domains = "cn=domain,cn=mail,dc=company,dc=my";

    [Fact]
    public async Task Without_any_mail_domain_the_last_good_state_stays()
    {
        await OkAsync();
        await Shell.RunAsync($"ldapdelete -x -H ldapi:/// -D cn=admin,dc=company,dc=my -w univention cn=company.my,{Domains} cn=company.local,{Domains}");
        try
        {
            await HeldAsync("no-mail-domains");
            (await QueryAsync("company.my")).ShouldBe(SenderAction.Warn);
        }
        finally
        {
            foreach (var name in new[] { "company.my", "company.local" })
                await DirectoryAdmin.AddAsync($"cn={name},{Domains}", $"objectClass: univentionMailDomainname\nobjectClass: univentionObject\nuniventionObjectType: mail/domain\ncn: {name}");
        }

        await OkAsync();
    }

    [Fact]
    public async Task While_the_own_object_is_hidden_the_last_good_state_stays()
    {
        await OkAsync();
        await using var hidden = await SlapdConfig.ChangeAsync("access to attrs=userPassword", $"access to dn.base=\"{Box.HostDn}\"\n\tby anonymous auth\n\tby * none\naccess to attrs=userPassword");

        await HeldAsync("own-host-missing");
    }

    [Theory]
    [InlineData("--force")]
    [InlineData("--ldap-policy")]
    [InlineData("--schedule")]
    public async Task A_value_that_a_higher_layer_hides_is_left_alone(string layer)
    {
        await SetAsync($"{layer} mail/postfix/mynetworks='127.0.0.0/8 192.0.2.1/32'");

        await HeldAsync("shadowed");
    }

    [Fact]
    public async Task A_map_that_somebody_else_made_is_left_alone_until_it_is_moved_away()
    {
        await File.WriteAllTextAsync(Live, "company.my REJECT mine\n", TestContext.Current.CancellationToken);
        await HeldAsync("adopt");

        await Shell.RunAsync($"mv {Live} {Live}.mine");

        await OkAsync();
    }

    [Fact]
    public async Task A_value_that_UCR_would_execute_is_left_alone()
    {
        await SetAsync("'mail/postfix/mynetworks=127.0.0.0/8 @!@print(1)@!@'");

        await HeldAsync("unsafe-value");
    }

    [Fact]
    public async Task A_hold_is_said_once()
    {
        await File.WriteAllTextAsync(Live, "company.my REJECT mine\n", TestContext.Current.CancellationToken);

        (await Product.PassAsync()).Changed.ShouldBeTrue();
        (await Product.PassAsync()).Changed.ShouldBeFalse();

        Product.Ledger.Events.ShouldHaveSingleItem().Kind.ShouldBe("hold");
    }

    private async Task HeldAsync(string code)
    {
        var before = FileSnapshot.Take("/etc/univention", "/etc/postfix");

        var outcome = await Product.PassAsync();

        (outcome.Status.State, outcome.Applied, outcome.Retry).ShouldBe((PassStates.Hold, false, false), outcome.Status.Summary);
        outcome.Status.Holds.ShouldContain(hold => hold.Code == code);
        Product.Statuses.Load()!.Value.Status.Holds.ShouldNotBeEmpty();
        before.Differences().ShouldBeEmpty();
    }
}
