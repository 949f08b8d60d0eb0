using System.Collections.Immutable;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Planning;

public sealed class PlanTextTests
{
    [Fact]
    public void The_plan_of_a_fresh_host_reads_like_a_diff() => PlanText.Full(new World().Plan()).ShouldBe(
        """
        step: relay clients (lets hosts relay and takes nothing from anybody)
        set mail/postfix/mynetworks
          + 10.9.0.1/32
          + 10.9.0.5/32
        step: policy
        write /etc/postfix/check_custom_sender_access (the file does not exist)
          + company.local WARN *** Invalid Inbound Sender ***
          + .company.local WARN *** Invalid Inbound Sender ***
          + company.my WARN *** Invalid Inbound Sender ***
          + .company.my WARN *** Invalid Inbound Sender ***
        set mail/postfix/smtpd/restrictions/recipient/60-hardening-sender
          + "check_sender_access hash:/etc/postfix/check_custom_sender_access"
        set postfix-hardening/internal/verify
          + "yes"

        """);

    [Fact]
    public void The_plan_of_switching_off_shows_what_goes()
    {
        var world = World.Settled();
        world.Domains.Clear();
        world.Stage = Stage.Off;

        PlanText.Full(world.Plan()).ShouldBe(
            """
            step: relay clients
            unset mail/postfix/mynetworks
              - 10.9.0.1/32
              - 10.9.0.5/32
            step: policy
            remove /etc/postfix/check_custom_sender_access (no longer wanted)
              - company.local WARN *** Invalid Inbound Sender ***
              - .company.local WARN *** Invalid Inbound Sender ***
              - company.my WARN *** Invalid Inbound Sender ***
              - .company.my WARN *** Invalid Inbound Sender ***
            unset mail/postfix/smtpd/restrictions/recipient/60-hardening-sender
              - "check_sender_access hash:/etc/postfix/check_custom_sender_access"
            unset postfix-hardening/internal/verify
              - "yes"

            """);
    }

    [Fact]
    public void Nothing_to_change_is_said_in_so_many_words() => PlanText.Full(World.Settled().Plan()).ShouldBe("nothing to change\n");

    [Fact]
    public void Holds_come_first_and_skipped_values_last()
    {
        var world = new World { OwnHostSeen = false };
        world.Domains.Add("foo bar");

        var lines = PlanText.Full(world.Plan()).TrimEnd().Split('\n');

        lines[0].ShouldStartWith("HOLD own-host-missing: ");
        lines[^1].ShouldStartWith("skipped: mail domain \"foo bar\" contains");
    }

    [Fact]
    public void A_missing_reload_is_a_line_of_its_own()
    {
        var world = World.Settled();
        world.Config = "other";

        PlanText.Full(world.Plan()).ShouldBe("reload Postfix (its configuration changed since the last confirmed reload)\n");
        PlanText.Summary(world.Plan()).ShouldBe("Postfix reloaded");
    }

    [Fact]
    public void More_than_40_lines_are_counted_instead_of_shown()
    {
        var world = new World();
        world.Domains.AddRange(Enumerable.Range(0, 100).Select(number => $"d{number}.company.my"));

        var lines = PlanText.Full(world.Plan()).Split('\n');

        lines[46].ShouldBe("  + … and 164 more (--json shows all)");
        lines[47].ShouldBe($"set {PostfixNames.SenderRestriction}");
    }

    [Fact]
    public void No_value_can_forge_a_line_or_an_escape_sequence()
    {
        var world = World.Settled();
        world.WriteFile("evil.example OK\u001b[2J\r\n");
        world.Normal[PostfixNames.MyNetworks] = "127.0.0.0/8 10.1.0.0/16\nnothing\u001b[2J";
        world.Normal[PostfixNames.SenderRestriction] = "permit\nnothing to change";
        world.Domains.Add("a.b\nnothing to change");

        var text = PlanText.Full(world.Plan());

        text.Where(char.IsControl).ShouldAllBe(c => c == '\n');
        text.Split('\n').ShouldNotContain(line => line.StartsWith("nothing", StringComparison.Ordinal));
    }

    [Fact]
    public void The_summary_is_one_line()
    {
        PlanText.Summary(new World().Plan()).ShouldBe(
            "check_custom_sender_access: 4 keys, 4 added, 0 removed (the file does not exist); mynetworks +10.9.0.1/32 +10.9.0.5/32; "
            + "mail/postfix/smtpd/restrictions/recipient/60-hardening-sender set; postfix-hardening/internal/verify set");

        var world = World.Settled();
        world.Stage = Stage.Off;
        PlanText.Summary(world.Plan()).ShouldBe(
            "check_custom_sender_access removed; mynetworks -10.9.0.1/32 -10.9.0.5/32; mail/postfix/smtpd/restrictions/recipient/60-hardening-sender unset; postfix-hardening/internal/verify unset");
    }

    [Fact]
    public void Networks_in_another_order_are_summed_up_as_reordered()
    {
        var world = World.Settled();
        world.Normal[PostfixNames.MyNetworks] = "10.9.0.1/32 10.9.0.5/32 127.0.0.0/8";

        PlanText.Summary(world.Plan()).ShouldBe("mynetworks reordered");
    }

    [Fact]
    public void A_skipped_value_alone_is_shown_beside_nothing_to_change()
    {
        var plan = World.Settled().Plan() with { Skipped = ImmutableArray.Create(new SkippedValue("mail domain", "x", "has one label only")) };

        PlanText.Full(plan).ShouldBe("skipped: mail domain \"x\" has one label only\nnothing to change\n");
    }
}
