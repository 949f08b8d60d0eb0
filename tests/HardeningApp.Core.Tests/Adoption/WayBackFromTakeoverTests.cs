using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Tests.Planning;

namespace HardeningApp.Core.Tests.Adoption;

/// <summary>What was taken over comes back when the feature goes.</summary>
public sealed class WayBackFromTakeoverTests
{
    [Fact]
    public void All_variables_come_back()
    {
        var world = ByHand.WithAll();
        var before = world.Normal.ToDictionary();
        ByHand.Adopt(world);

        Off(world);

        world.Normal.ShouldBe(before, ignoreOrder: true);
        world.Ledger.OwnsAnything.ShouldBeFalse();
        (world.Ledger.Adopted.Length, world.Ledger.Kept.Length).ShouldBe((0, 0));
    }

    [Fact]
    public void The_file_is_known_to_be_somebody_elses()
    {
        var world = ByHand.WithAll();

        ByHand.Adopt(world);

        world.Ledger.Files[PostfixNames.SenderMap].WasForeign.ShouldBeTrue();
        world.Ledger.Files[PostfixNames.RelayMap].WasForeign.ShouldBeTrue();
        world.Ledger.Files[PostfixNames.RelayClients].WasForeign.ShouldBeFalse();
    }

    [Fact]
    public void Monitor_of_submission_takes_the_list_made_by_hand_out_and_off_gives_it_back()
    {
        var world = ByHand.WithAll();
        ByHand.Adopt(world);

        world.Submission = Stage.Monitor;
        world.Apply();

        world.Normal.Keys.ShouldNotContain(key => key.StartsWith(PostfixNames.SubmissionRestrictions, StringComparison.Ordinal));
        world.Normal.Keys.ShouldNotContain(key => key.EndsWith(SubmissionValues.EnforceOption, StringComparison.Ordinal));

        world.Submission = Stage.Off;
        world.Apply();

        world.Normal[ByHand.Submission("99")].ShouldBe("reject");
        world.Normal[SubmissionValues.Key("smtps", SubmissionValues.EnforceOption)].ShouldBe(SubmissionValues.EnforceText);
    }

    [Fact]
    public void A_value_that_somebody_sets_anew_at_a_key_that_was_taken_over_is_theirs()
    {
        var world = ByHand.WithAll();
        ByHand.Adopt(world);
        world.Normal[ByHand.Recipient("60")] = "reject_rbl_client rbl.example";

        world.Plan().Ucr.ShouldBeEmpty();
        Off(world);

        world.Normal[ByHand.Recipient("60")].ShouldBe("reject_rbl_client rbl.example");
    }

    private static void Off(World world)
    {
        (world.Stage, world.Relay, world.Submission, world.Auth25) = (Stage.Off, Stage.Off, Stage.Off, Stage.Off);
        world.Apply();
    }
}
