using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.Planning;

/// <summary>What differs from the last applied state is put right, and the plan says why.</summary>
public sealed class HealingTests
{
    private readonly World _world = World.Settled();

    [Fact]
    public void A_file_that_was_edited_by_hand_is_healed()
    {
        _world.WriteFile(_world.File.Text + "evil.example OK\n");

        var file = Change();

        file.Reason.ShouldBe("the file was edited by hand");
        file.Removed.ShouldBe(["evil.example OK"]);
        file.Added.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_of_which_only_a_comment_was_edited_is_healed_too()
    {
        _world.WriteFile("# mine\n" + _world.File.Text);

        Change().Reason.ShouldBe("the file was edited by hand");
    }

    [Fact]
    public void A_missing_table_is_built_again()
    {
        _world.WriteFile(_world.File.Text!, table: false);

        var file = Change();

        file.Reason.ShouldBe("its table does not exist");
        file.Removed.ShouldBeEmpty();
        file.Added.ShouldBeEmpty();
    }

    [Fact]
    public void A_table_that_was_built_by_others_is_built_again()
    {
        _world.WriteFile(_world.File.Text!);

        Change().Reason.ShouldBe("its table is not the one that was built");
    }

    [Fact]
    public void A_file_that_was_deleted_is_written_again()
    {
        var healthy = _world.See();

        var plan = Planner.Compute(healthy with { Files = healthy.Files.Clear() }, TestContext.Current.CancellationToken);

        plan.Files.ShouldHaveSingleItem().Reason.ShouldBe("the file does not exist");
    }

    [Fact]
    public void A_swap_that_a_crash_interrupted_before_the_new_text_was_there_is_not_called_an_edit()
    {
        _world.Domains.Add("new.company.my");
        Claim(_world.Plan().Files.ShouldHaveSingleItem().Map!.Digest);

        Change().Reason.ShouldBe("the policy changed");
    }

    [Fact]
    public void A_swap_that_a_crash_interrupted_after_the_new_text_was_there_is_done_again()
    {
        Claim(_world.File.Digest!);

        Change().Reason.ShouldBe("its table is not the one that was built");
    }

    [Fact]
    public void A_restriction_that_was_changed_or_unset_comes_back()
    {
        _world.Normal[PostfixNames.SenderRestriction] = "permit";
        _world.Plan().Ucr.ShouldBe([new UcrChange(PostfixNames.SenderRestriction, "permit", PostfixNames.SenderRestrictionText)]);

        _world.Normal.Remove(PostfixNames.SenderRestriction);
        _world.Plan().Ucr.ShouldBe([new UcrChange(PostfixNames.SenderRestriction, null, PostfixNames.SenderRestrictionText)]);
    }

    [Fact]
    public void An_entry_of_ours_that_was_removed_comes_back_and_one_of_others_stays()
    {
        _world.Normal[PostfixNames.MyNetworks] = "192.168.7.0/24 127.0.0.0/8 10.9.0.1/32";

        _world.Plan().Ucr.ShouldHaveSingleItem().After.ShouldBe("127.0.0.0/8 192.168.7.0/24 10.9.0.1/32 10.9.0.5/32");
    }

    [Fact]
    public void The_ledger_claims_only_what_is_there_because_of_us()
    {
        var world = new World();
        world.Normal[PostfixNames.MyNetworks] = "127.0.0.0/8 10.9.0.5 192.168.7.0/24";

        world.Apply();

        world.Ledger.MyNetworks.ShouldBe(["10.9.0.1/32"]);
        world.Ledger.Files.Keys.ShouldBe([PostfixNames.SenderMap]);
    }

    [Fact]
    public void A_domain_controller_that_an_administrator_entered_too_stays_when_the_directory_forgets_it()
    {
        var world = new World();
        world.Normal[PostfixNames.MyNetworks] = "127.0.0.0/8 10.9.0.5";
        world.Apply();
        world.Hosts.Remove("dc4");

        world.Plan().IsEmpty.ShouldBeTrue();
        world.Normal[PostfixNames.MyNetworks].ShouldBe("127.0.0.0/8 10.9.0.5 10.9.0.1/32");
    }

    private void Claim(string digest) =>
        _world.Ledger = _world.Ledger with { Files = _world.Ledger.Files.SetItem(PostfixNames.SenderMap, new LedgerFile(digest, null)) };

    private FileChange Change()
    {
        var plan = _world.Plan();
        plan.Holds.ShouldBeEmpty();
        plan.Ucr.ShouldBeEmpty();
        return plan.Files.ShouldHaveSingleItem();
    }
}
