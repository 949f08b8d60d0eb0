using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Planning;

/// <summary>What somebody else changed of ours is told from what we want ourselves, and named exactly.</summary>
public sealed class DriftTests
{
    private static readonly DateTimeOffset Then = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly World _world = World.Settled();

    [Fact]
    public void A_settled_host_has_none() => _world.Plan().Drift.ShouldBeEmpty();

    [Fact]
    public void A_changed_line_is_named_with_its_number_both_texts_and_the_time()
    {
        Edit(_world.File.Text!.Replace("company.my WARN *** Invalid Inbound Sender ***\n.c", "company.my OK\n.c", StringComparison.Ordinal));

        Drift().ShouldMatch("^/etc/postfix/check_custom_sender_access was edited by hand on 2026-01-02 03:04:05 UTC: line [0-9]+ \"company.my OK\" instead of \"company.my WARN .*\"$");
    }

    [Fact]
    public void Of_many_lines_the_first_are_named_and_the_rest_is_counted()
    {
        Edit(_world.File.Text + string.Concat(Enumerable.Range(1, 9).Select(i => $"evil{i}.example OK\n")));

        Drift().ShouldEndWith("\"evil3.example OK\" added; and 6 more");
    }

    [Fact]
    public void A_line_of_somebody_else_cannot_forge_a_line_of_the_journal()
    {
        Edit(_world.File.Text + "evil\u001b[31m\r\u2028.example OK\n");

        Drift().ShouldContain("\"evil\\u001b[31m\\u000d\\u2028.example OK\" added");
    }

    [Fact]
    public void Lines_in_another_order_are_said_to_be_that() =>
        LineDiff.Of("a 1\nb 2\n", "b 2\na 1\n").ShouldBe("only the order of lines");

    [Fact]
    public void A_line_that_is_there_twice_is_added_once() =>
        LineDiff.Of("a 1\na 1\n", "a 1\n").ShouldBe("line 2 \"a 1\" added");

    [Fact]
    public void A_policy_that_has_changed_too_is_said()
    {
        _world.Domains.Add("new.example");
        Edit(_world.File.Text + "evil.example OK\n");

        Drift().ShouldEndWith(" (the policy has changed too)");
    }

    [Theory]
    [InlineData("was replaced by a symbolic link")]
    [InlineData("its table was given the rights 600")]
    public void What_is_odd_about_a_file_is_healed_and_named(string oddity)
    {
        _world.Files[PostfixNames.SenderMap] = _world.File with { Oddity = oddity, Changed = Then };

        Drift().ShouldBe($"/etc/postfix/check_custom_sender_access {oddity} on 2026-01-02 03:04:05 UTC");
        _world.Plan().Files.ShouldHaveSingleItem().Reason.ShouldBe($"the file {oddity}");
        _world.Apply();
        _world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_deleted_file_and_a_lost_table_are_named()
    {
        _world.Files[PostfixNames.SenderMap] = _world.File with { Table = null };
        Drift().ShouldEndWith("has lost its table (.db)");

        _world.Files.Remove(PostfixNames.SenderMap);
        Drift().ShouldEndWith("was deleted");
    }

    [Fact]
    public void The_table_of_somebody_else_is_named()
    {
        _world.Files[PostfixNames.SenderMap] = _world.File with { Table = "other", TableChanged = Then };

        Drift().ShouldEndWith("has another table (.db) than the one that was built on 2026-01-02 03:04:05 UTC");
    }

    [Fact]
    public void A_change_of_directory_stage_or_host_is_none()
    {
        _world.Domains.Add("new.example");
        _world.Stage = Stage.Enforce;
        _world.Relay = Stage.Enforce;
        _world.Hosts["dc7"] = ["10.9.0.7"];
        _world.Hosts.Remove("dc4");

        var plan = _world.Plan();

        plan.HasChanges.ShouldBeTrue();
        plan.Drift.ShouldBeEmpty();
    }

    [Fact]
    public void A_variable_of_ours_that_somebody_set_or_unset_is_named()
    {
        _world.Normal[PostfixNames.SenderRestriction] = "permit";
        Drift().ShouldBe($"{PostfixNames.SenderRestriction} was set to \"permit\" by somebody else; it was \"{PostfixNames.SenderRestrictionText}\"");

        _world.Normal.Remove(PostfixNames.SenderRestriction);
        Drift().ShouldBe($"{PostfixNames.SenderRestriction} was unset by somebody else; it was \"{PostfixNames.SenderRestrictionText}\"");
    }

    [Fact]
    public void An_entry_of_mynetworks_that_somebody_took_out_is_named()
    {
        _world.Normal[PostfixNames.MyNetworks] = "127.0.0.0/8 10.9.0.1/32";

        Drift().ShouldBe("mail/postfix/mynetworks has lost 10.9.0.5/32, which somebody else took out");
    }

    [Fact]
    public void A_change_that_was_broken_off_is_none()
    {
        _world.Domains.Add("new.example");
        _world.Hosts["dc7"] = ["10.9.0.7"];
        _world.Relay = Stage.Enforce;
        _world.Ledger = LedgerUpdate.Claim(_world.Plan(), _world.See());

        _world.Plan().Drift.ShouldBeEmpty();
    }

    [Fact]
    public void Only_a_variable_of_others_that_may_be_rendered_counts_as_another_writer()
    {
        var before = Ucr.With(("mail/a", "1"), ("ours", "1"), ("postfix-hardening/sender/stage", "off"));

        OtherWriters.Wrote(before, Ucr.With(("mail/a", "1"), ("ours", "2"), ("postfix-hardening/sender/stage", "enforce")), ["ours"]).ShouldBeFalse();
        OtherWriters.Wrote(before, Ucr.With(("mail/a", "2"), ("ours", "2")), ["ours"]).ShouldBeTrue();
        OtherWriters.Wrote(before, Ucr.With(("ours", "2")), ["ours"]).ShouldBeTrue();
        OtherWriters.Wrote(before, Ucr.With(("mail/a", "1"), ("mail/b", ""), ("ours", "2")), ["ours"]).ShouldBeTrue();
        OtherWriters.Renders(["postfix-hardening/paused"]).ShouldBeFalse();
        OtherWriters.Renders(["postfix-hardening/paused", PostfixNames.Verify]).ShouldBeTrue();
    }

    private void Edit(string text)
    {
        _world.WriteFile(text);
        _world.Files[PostfixNames.SenderMap] = _world.File with { Changed = Then };
    }

    private string Drift() => _world.Plan().Drift.ShouldHaveSingleItem();
}
