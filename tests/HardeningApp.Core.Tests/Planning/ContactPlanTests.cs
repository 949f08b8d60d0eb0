using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Planning;

/// <summary>A contact in the refusal: in the map, and in the class of exceptions while there is one.</summary>
public sealed class ContactPlanTests
{
    private const string Both = "feature=sender; sender=news@company.my; client=192.0.2.7";
    private const string Web = "https://mail.example/help";

    [Fact]
    public void It_is_a_change_of_the_map_and_no_drift()
    {
        var world = World.Settled(Stage.Enforce);
        world.Contact = Web;

        var plan = world.Apply();

        plan.Ucr.ShouldBeEmpty();
        plan.Drift.ShouldBeEmpty();
        plan.Files.ShouldHaveSingleItem().Reason.ShouldBe("the policy changed");
        world.File.Text!.ShouldContain("\ncompany.my REJECT 5.7.1 Delivery not authorized, message refused. Help: https://mail.example/help\n");
        LiveStages.Of(world.See().Ucr, world.See().Files, null).Sender.Stage.ShouldBe(Stage.Enforce);
        world.Plan().IsEmpty.ShouldBeTrue();

        world.Contact = null;
        world.Apply();
        world.File.Text!.ShouldEndWith("company.my REJECT 5.7.1 Delivery not authorized, message refused\n");
    }

    [Fact]
    public void In_monitor_it_changes_nothing()
    {
        var world = World.Settled();
        world.Contact = Web;

        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData(Web)]
    [InlineData("help@company.my")]
    [InlineData("+49 (0)30 123")]
    public void The_class_of_exceptions_gets_it_too_and_gives_it_back_with_the_last_exception(string contact)
    {
        var world = World.Settled(Stage.Enforce);
        world.Exempt("a", Both);
        world.Contact = contact;

        world.Apply().Holds.ShouldBeEmpty();

        world.Normal[PostfixNames.ContactOfClasses].ShouldBe(contact);
        world.Plan().IsEmpty.ShouldBeTrue();
        world.Normal.Remove("postfix-hardening/exception/a");
        world.Apply();
        world.Normal.ShouldNotContainKey(PostfixNames.ContactOfClasses);
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Another_contact_replaces_it_and_none_takes_it_away()
    {
        var world = World.Settled(Stage.Enforce);
        world.Exempt("a", Both);
        world.Contact = Web;
        world.Apply();

        world.Contact = "help@company.my";
        world.Apply().Drift.ShouldBeEmpty();
        world.Normal[PostfixNames.ContactOfClasses].ShouldBe("help@company.my");

        world.Contact = null;
        world.Apply().Drift.ShouldBeEmpty();
        world.Normal.ShouldNotContainKey(PostfixNames.ContactOfClasses);
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void What_somebody_else_writes_there_is_drift_and_is_put_right()
    {
        var world = World.Settled(Stage.Enforce);
        world.Exempt("a", Both);
        world.Contact = Web;
        world.Apply();
        world.Normal[PostfixNames.ContactOfClasses] = "@!@import os@!@";

        var plan = world.Apply();

        plan.Holds.ShouldBeEmpty();
        plan.Drift.ShouldHaveSingleItem().ShouldStartWith("postfix-hardening/internal/contact was set to ");
        world.Normal[PostfixNames.ContactOfClasses].ShouldBe(Web);
    }
}
