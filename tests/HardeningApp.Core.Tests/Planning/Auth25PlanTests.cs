using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Planning;

/// <summary>The feature auth25 as a plan: one option of port 25, and only where a login is offered there.</summary>
public sealed class Auth25PlanTests
{
    [Fact]
    public void Where_no_login_is_offered_there_is_nothing_to_do_and_status_says_so()
    {
        var world = FeatureHost.Stock();
        world.Auth25 = Stage.Enforce;

        var plan = world.Plan();

        plan.Set().ShouldBeEmpty();
        plan.Remarks.ShouldContain("auth25: Postfix offers no login on port 25, so there is nothing to do");
    }

    [Theory]
    [InlineData("yes", false)]
    [InlineData(null, true)]
    public void Enforce_takes_the_login_away_and_off_gives_it_back(string? option, bool everywhere)
    {
        var world = FeatureHost.Stock();
        if (option is not null)
            world.Normal[PostfixNames.Auth25Option] = option;
        world.Logins = new LoginFacts { OffersLogin = everywhere };
        world.Auth25 = Stage.Enforce;

        world.Apply();
        world.Normal[PostfixNames.Auth25Option].ShouldBe("no");
        world.Plan().IsEmpty.ShouldBeTrue();

        world.Auth25 = Stage.Off;
        world.Apply();
        world.Normal.GetValueOrDefault(PostfixNames.Auth25Option).ShouldBe(option);
    }

    [Fact]
    public void Monitor_configures_nothing()
    {
        var world = FeatureHost.Stock();
        world.Normal[PostfixNames.Auth25Option] = "yes";
        world.Auth25 = Stage.Monitor;

        world.Apply();

        world.Normal[PostfixNames.Auth25Option].ShouldBe("yes");
    }

    [Fact]
    public void Key_30_stays_because_the_other_ports_use_the_same_list()
    {
        var world = FeatureHost.Stock();
        world.Normal[PostfixNames.Auth25Option] = "yes";
        world.Auth25 = Stage.Enforce;

        world.Apply();

        world.Normal[PostfixNames.RecipientRestrictions + "30"].ShouldBe("permit_sasl_authenticated");
    }
}
