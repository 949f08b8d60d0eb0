using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Planning;

/// <summary>An administrator's own lines in main.cf.local and master.cf.local are named and not fought.</summary>
public sealed class LocalOverridesTests
{
    private static readonly EffectiveConfig Other = new() { MyNetworks = ["127.0.0.0/8"], RecipientRestrictions = [] };

    [Fact]
    public void Lines_are_read_as_Postfix_reads_them()
    {
        var overrides = LocalOverrides.Read("# mynetworks = 1\n\nmynetworks = a\n   # no end\n\n  b\nother=x\nmynetworks =c\n", "smtps inet n - n - - smtpd\n  -o a=b\n# submission inet n - n - - smtpd\n");

        overrides.Find("mynetworks").ShouldBe(new LocalOverride("/etc/postfix/main.cf.local", 8, "mynetworks", "c"));
        overrides.Find("other").ShouldNotBeNull().Text.ShouldBe("x");
        overrides.Find("smtps/inet").ShouldBe(new LocalOverride("/etc/postfix/master.cf.local", 1, "smtps/inet", "smtpd -o a=b"));
        overrides.Find("submission/inet").ShouldBeNull();
        LocalOverrides.Read("mynetworks = a\n   # no end\n\n  b\n", null).Find("mynetworks").ShouldNotBeNull().Text.ShouldBe("a b");
    }

    [Fact]
    public void Any_text_can_be_read()
    {
        foreach (var text in new[] { null, "", "=", " = ", "\0", "a", "  b\n", "@!@ x @!@", new string('\n', 9) })
            _ = LocalOverrides.Read(text, text);
    }

    [Theory]
    [InlineData("mynetworks = 127.0.0.0/8", "sender relay")]
    [InlineData("smtpd_recipient_restrictions = permit", "sender relay")]
    [InlineData("submission_recipient_restrictions = permit", "submission")]
    public void A_feature_that_needs_the_parameter_does_not_begin(string line, string features)
    {
        var world = new World { Relay = Stage.Enforce, Submission = Stage.Enforce, Logins = new LoginFacts() };
        var plan = Planner.Compute(world.See() with { Overrides = LocalOverrides.Read(line, null) }, TestContext.Current.CancellationToken);

        var holds = plan.Holds.Where(hold => hold.Code == "local-override").ToArray();
        holds.Select(hold => hold.Feature!.Value.ToText()).ShouldBe(features.Split(' '), ignoreOrder: true);
        holds.ShouldAllBe(hold => hold.Why.StartsWith($"/etc/postfix/main.cf.local, line 1, sets {line.Split(' ')[0]} = "));
        plan.IsHeld.ShouldBeFalse();
        foreach (var feature in holds.Select(hold => hold.Feature!.Value))
            plan.Target.Of(feature).ShouldBe(Stage.Off);
    }

    [Fact]
    public void A_feature_that_is_in_force_stays_and_is_named_as_weakened()
    {
        var world = World.Settled();

        var plan = Planner.Compute(world.See() with { Overrides = LocalOverrides.Read("mynetworks = 127.0.0.0/8", null) }, TestContext.Current.CancellationToken);

        plan.HasChanges.ShouldBeFalse();
        plan.Holds.ShouldBeEmpty();
        plan.Warnings.ShouldHaveSingleItem().ShouldStartWith("sender monitor: /etc/postfix/main.cf.local, line 1, sets mynetworks = \"127.0.0.0/8\", which wins over UCR");
    }

    [Fact]
    public void What_an_own_line_decides_is_not_compared_with_UCR()
    {
        var world = World.Settled();
        var seen = world.See();
        var plan = world.Plan();
        Deviation.Of(plan, seen.Ucr, Other).ShouldNotBeNull().ShouldStartWith("mynetworks is");

        Deviation.Of(plan with { Overrides = LocalOverrides.Read("mynetworks = x", null) }, seen.Ucr, Other).ShouldNotBeNull().ShouldStartWith("smtpd_recipient_restrictions lacks");
        Deviation.Of(plan with { Overrides = LocalOverrides.Read("mynetworks = x\nsmtpd_recipient_restrictions = y", null) }, seen.Ucr, Other).ShouldBeNull();
    }
}
