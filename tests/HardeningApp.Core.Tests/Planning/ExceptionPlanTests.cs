using CsCheck;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Planning;

/// <summary>What exceptions do to a plan, and that they leave nothing behind.</summary>
public sealed class ExceptionPlanTests
{
    private const string Client = "feature=sender; client=192.0.2.7";
    private const string Sender = "feature=sender; sender=news@company.my";
    private const string Both = "feature=sender; sender=news@company.my; client=192.0.2.7";
    private const string Login = "feature=submission; login=bob@company.my; sender=info@company.my";

    [Fact]
    public void A_sender_is_a_line_of_the_map_and_needs_no_restriction_class()
    {
        var world = World.Settled(Stage.Enforce);
        world.Exempt("a", Sender);

        var plan = world.Apply();

        plan.Ucr.ShouldBeEmpty();
        plan.Files.ShouldHaveSingleItem().Added.ShouldBe(["news@company.my DUNNO"]);
        world.File.Text!.ShouldEndWith(".company.my REJECT 5.7.1 Delivery not authorized, message refused\n# exceptions\nnews@company.my DUNNO\n");
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_client_is_asked_by_our_restriction_and_everybody_else_goes_on_to_the_map()
    {
        var world = World.Settled(Stage.Enforce);
        world.Exempt("a", Client);

        var plan = world.Apply();

        plan.Files.ShouldHaveSingleItem().Name.ShouldBe("check_custom_exceptions");
        Lines(world, "check_custom_exceptions").ShouldBe(["192.0.2.7/32 DUNNO", "0.0.0.0/0 hardening_sender_check", "::/0 hardening_sender_check"]);
        world.Normal[PostfixNames.SenderRestriction].ShouldBe("check_client_access cidr:/etc/postfix/check_custom_exceptions");
        world.Normal[PostfixNames.Classes].ShouldBe("0");
        LiveStages.Of(world.See().Ucr, world.See().Files, null).Sender.Stage.ShouldBe(Stage.Enforce);
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData(Stage.Enforce, "hardening_reject")]
    [InlineData(Stage.Monitor, "hardening_warn")]
    public void A_client_with_a_sender_is_a_class_that_ends_as_the_stage_says(Stage stage, string otherwise)
    {
        var world = World.Settled(stage);
        world.Exempt("a", Both);

        world.Apply().Files.Select(file => file.Name).ShouldBe(["check_custom_sender_access", "check_custom_exception_1"], ignoreOrder: true);

        Lines(world, "check_custom_exception_1").ShouldBe(["192.0.2.7/32 DUNNO", $"0.0.0.0/0 {otherwise}", $"::/0 {otherwise}"]);
        world.File.Text!.ShouldEndWith("# exceptions\nnews@company.my hardening_exception_1\n");
        world.Normal[PostfixNames.Classes].ShouldBe("1");
        world.Normal[PostfixNames.SenderRestriction].ShouldBe(PostfixNames.SenderRestrictionText);
        LiveStages.Of(world.See().Ucr, world.See().Files, null).Sender.Stage.ShouldBe(stage);
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_class_that_the_live_map_names_keeps_its_meaning_until_the_new_map_is_there()
    {
        var world = World.Settled(Stage.Enforce);
        world.Exempt("z", "feature=sender; sender=z@company.my; client=192.0.2.7");
        world.Apply();

        // The first in the order of senders, and other clients for the one that is there.
        world.Exempt("a", "feature=sender; sender=a@company.my; client=192.0.2.8");
        world.Exempt("b", "feature=sender; sender=z@company.my; client=192.0.2.9");
        var plan = world.Apply();

        plan.Files.ShouldNotContain(file => file.Name == "check_custom_exception_1");
        world.File.Text!.ShouldEndWith("# exceptions\na@company.my hardening_exception_2\nz@company.my hardening_exception_3\n");
        world.Normal[PostfixNames.Classes].ShouldBe("3");
        Lines(world, "check_custom_exception_1")[0].ShouldBe("192.0.2.7/32 DUNNO");
        Lines(world, "check_custom_exception_3").Take(2).ShouldBe(["192.0.2.7/32 DUNNO", "192.0.2.9/32 DUNNO"]);
        world.Plan().IsEmpty.ShouldBeTrue();

        // What is in force already is used again, and what nobody needs goes.
        world.Normal.Remove("postfix-hardening/exception/a");
        world.Normal.Remove("postfix-hardening/exception/b");
        world.Apply();
        world.File.Text!.ShouldEndWith("# exceptions\nz@company.my hardening_exception_1\n");
        world.Normal[PostfixNames.Classes].ShouldBe("1");
        world.Files.Keys.Where(PostfixNames.IsExceptionTable).ShouldBe(["check_custom_exception_1"]);
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_mail_domain_with_exceptions_keeps_its_stage_and_is_not_gone()
    {
        var world = World.Settled(Stage.Enforce);
        world.Exempt("a", "feature=sender; sender=company.my; client=192.0.2.7");

        var plan = world.Apply();

        plan.GoneDomains.ShouldBeEmpty();
        plan.IsHeld.ShouldBeFalse();
        world.File.Text!.ShouldContain("# mail domains with exceptions\ncompany.my hardening_exception_1\n.company.my hardening_exception_1\n");
        EffectiveStage.Domains(world.File).ShouldBe(2);
        LiveStages.Of(world.See().Ucr, world.See().Files, null).Sender.Stage.ShouldBe(Stage.Enforce);
    }

    [Fact]
    public void Many_exceptions_that_go_are_no_shrinking_of_the_directory()
    {
        var world = World.Settled(Stage.Enforce);
        foreach (var number in Enumerable.Range(1, 20))
            world.Exempt($"a{number}", $"feature=sender; sender=s{number}.company.my");
        world.Apply();
        foreach (var number in Enumerable.Range(1, 20))
            world.Normal.Remove($"postfix-hardening/exception/a{number}");

        var plan = world.Apply();

        plan.Holds.ShouldBeEmpty();
        plan.GoneDomains.ShouldBeEmpty();
        world.File.Text!.ShouldNotContain("DUNNO");
    }

    [Theory]
    [InlineData(Stage.Monitor)]
    [InlineData(Stage.Enforce)]
    public void A_login_gets_further_addresses_beside_those_of_the_directory(Stage stage)
    {
        var world = new World { Submission = stage, Logins = new LoginFacts() };
        world.Apply();
        world.Exempt("a", Login);
        world.Exempt("b", "feature=submission; login=anna; sender=info@company.my");

        world.Apply();

        Lines(world, "check_custom_sender_logins").ShouldBe(["info@company.my anna,bob@company.my"]);
        foreach (var service in SubmissionValues.Services)
            world.Normal[SubmissionValues.Key(service, SubmissionValues.LoginMapOption)].ShouldBe("unionmap:{ldap:/etc/postfix/ldap.saslusermapping,hash:/etc/postfix/check_custom_sender_logins}");
        LiveStages.Of(world.See().Ucr, world.See().Files, null).Submission.ShouldBe(stage);
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void An_exception_that_is_over_is_taken_out_and_named_and_one_that_ends_soon_is_named_before()
    {
        var world = World.Settled(Stage.Enforce);
        world.Exempt("a", $"{Both}; until=2026-12-01; owner=IT");

        world.Apply().EndingSoon.ShouldHaveSingleItem().ShouldContain("exception a: sender does not concern 192.0.2.7/32 with the sender news@company.my, and ends on 2026-12-02");
        world.Now = world.Now.AddDays(20);
        var plan = world.Apply();

        plan.EndingSoon.ShouldBeEmpty();
        plan.EndedExceptions.ShouldHaveSingleItem().ShouldContain("is over since 2026-12-02");
        plan.Remarks.ShouldContain(plan.EndedExceptions[0]);
        world.File.Text!.ShouldNotContain("news@");
        world.Normal.ShouldNotContainKey(PostfixNames.Classes);
        world.Files.Keys.ShouldBe([PostfixNames.SenderMap]);
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Classes_of_an_administrator_in_main_cf_local_keep_ours_out_of_every_map()
    {
        var world = World.Settled(Stage.Enforce);
        world.MainLocal = "smtpd_restriction_classes = mine\n";
        world.Exempt("a", Both);
        world.Exempt("b", Client);

        var plan = world.Plan();

        plan.HasChanges.ShouldBeFalse();
        plan.Skipped.Length.ShouldBe(2);
        plan.Skipped.ShouldAllBe(skipped => skipped.ToString().Contains("main.cf.local sets smtpd_restriction_classes", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_of_somebody_else_under_our_name_is_not_overwritten()
    {
        var world = World.Settled(Stage.Enforce);
        world.WriteFile("10.0.0.0/8 OK\n", table: false, "check_custom_exceptions");
        world.Exempt("b", Client);

        world.Plan().Holds.ShouldHaveSingleItem().Code.ShouldBe("foreign-file");
    }

    [Fact]
    public void Whatever_was_exempt_off_gives_everything_back() =>
        Gen.Select(Gen.OneOfConst(Client, Sender, Both, Login, "feature=sender; sender=company.my; client=192.0.2.0/24", "feature=relay; client=10.9.0.5").Array[0, 5], Gen.OneOfConst(Stage.Monitor, Stage.Enforce)).Sample(
            (texts, stage) =>
            {
                var world = new World { Stage = stage, Submission = stage, Relay = stage, Logins = new LoginFacts() };
                foreach (var (number, text) in texts.Index())
                    world.Exempt($"x{number}", text);
                world.Apply().Holds.ShouldBeEmpty();
                world.Plan().IsEmpty.ShouldBeTrue();

                (world.Stage, world.Submission, world.Relay) = (Stage.Off, Stage.Off, Stage.Off);
                world.Apply();
                world.Plan().IsEmpty.ShouldBeTrue();
                world.Normal.Keys.ShouldAllBe(key => key.StartsWith(SettingNames.Exception, StringComparison.Ordinal) || key == PostfixNames.StockPermit);
                world.Files.ShouldBeEmpty();
            },
            iter: 200);

    [Fact]
    public void No_hostile_exception_gets_a_foreign_action_or_character_into_a_file_or_a_value() =>
        Gen.Select(Gen.OneOfConst("feature=sender; client=", "feature=sender; sender=", "feature=sender; client=192.0.2.7; sender=", "feature=submission; sender=info@company.my; login="), Hostile.Text, Gen.OneOfConst("", "@company.my", ".company.my")).Sample(
            (start, text, end) =>
            {
                var world = new World { Stage = Stage.Enforce, Submission = Stage.Enforce, Logins = new LoginFacts() };
                world.Exempt("x", start + text + end);
                var plan = world.Plan();

                foreach (var line in plan.Files.Where(file => file.Map is not null).SelectMany(file => file.Map!.Text.Split('\n')).Where(line => line.Length > 0 && line[0] != '#'))
                {
                    line.ShouldAllBe(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || " .,:/@_+=-RJCTWEDUNOAI*lhm".Contains(c));
                    var action = line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..];
                    (action is SenderAction.Reject or SenderAction.Pass or "hardening_exception_1" or "hardening_reject" or "hardening_sender_check" || !action.Contains(' ')).ShouldBeTrue(line);
                }

                plan.Ucr.ShouldAllBe(change => change.After == null || UcrText.FirstForbidden(change.After) == null);
            },
            iter: 500);

    private static string[] Lines(World world, string name) => [.. world.Files[name].Text!.Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
}
