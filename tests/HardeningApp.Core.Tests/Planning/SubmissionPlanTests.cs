using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Planning;

/// <summary>The feature submission as a plan: options of the two services, and in enforce a list of their own.</summary>
public sealed class SubmissionPlanTests
{
    private const string ListOption = "smtpd_recipient_restrictions";

    private static readonly string[] MonitorOptions = ["smtpd_sender_login_maps", "smtpd_sender_restrictions", "syslog_name"];
    private static readonly string[] Replaced = [ListOption, "smtpd_sender_restrictions"];

    [Fact]
    public void Monitor_sets_options_of_both_ports_and_no_list()
    {
        var world = FeatureHost.Stock();
        world.Submission = Stage.Monitor;

        var plan = world.Apply();

        plan.Set().ShouldBe(
            from service in SubmissionValues.Services
            from option in MonitorOptions
            select SubmissionValues.Key(service, option));
        plan.Files.ShouldBeEmpty();
        // An option of master.cf with a blank would be cut there.
        plan.Ucr.Where(change => change.Key.StartsWith(PostfixNames.MasterOptions, StringComparison.Ordinal)).ShouldAllBe(change => !change.After!.Contains(' '));
    }

    [Fact]
    public void Enforce_sets_list_and_option_in_one_change_and_takes_the_option_of_monitor_away()
    {
        var world = FeatureHost.Stock();
        world.Submission = Stage.Monitor;
        world.Apply();

        world.Submission = Stage.Enforce;
        var plan = world.Apply();

        plan.Ucr.Select(change => change.Key).ShouldBe(
        [
            .. from service in SubmissionValues.Services from option in Replaced select SubmissionValues.Key(service, option),
            .. from key in SubmissionValues.List.Keys select PostfixNames.SubmissionRestrictions + key,
        ],
        ignoreOrder: true);
        world.Normal[SubmissionValues.Key("smtps", ListOption)].ShouldBe("$submission_recipient_restrictions");
        world.Normal.ShouldNotContainKey(SubmissionValues.Key("smtps", "smtpd_sender_restrictions"));
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void The_way_back_takes_list_and_option_in_one_change_too()
    {
        var world = FeatureHost.Stock();
        var before = world.Normal.ToArray();
        world.Submission = Stage.Enforce;
        world.Apply();

        world.Submission = Stage.Off;
        var plan = world.Apply();

        plan.Ucr.ShouldAllBe(change => change.After == null);
        world.Normal.ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public void The_filter_of_mailing_lists_comes_first_while_UCS_uses_it()
    {
        var world = FeatureHost.Stock();
        world.Normal[PostfixNames.ListFilter] = "yes";
        world.Submission = Stage.Enforce;

        world.Apply();

        world.Normal.Keys.Where(key => key.StartsWith(PostfixNames.SubmissionRestrictions, StringComparison.Ordinal)).Order(StringComparer.Ordinal).First()
            .ShouldBe(PostfixNames.SubmissionRestrictions + "05-listfilter");
    }

    [Fact]
    public void TLS_and_login_are_set_where_they_are_missing_and_given_back()
    {
        var world = FeatureHost.Stock();
        world.Normal.Remove(SubmissionValues.Key("smtps", "smtpd_tls_wrappermode"));
        world.Submission = Stage.Enforce;

        world.Apply();
        world.Normal[SubmissionValues.Key("smtps", "smtpd_tls_wrappermode")].ShouldBe("yes");

        world.Submission = Stage.Off;
        world.Apply();
        world.Normal.ShouldNotContainKey(SubmissionValues.Key("smtps", "smtpd_tls_wrappermode"));
    }

    [Fact]
    public void A_login_map_that_fails_takes_monitor_out_and_keeps_enforce()
    {
        var world = FeatureHost.Stock();
        world.Submission = Stage.Monitor;
        world.Apply();
        world.Logins = new LoginFacts { MapTrouble = "no answer" };

        var plan = world.Apply();
        (plan.Target.Submission, plan.Codes().Single()).ShouldBe((Stage.Off, "login-map"));
        world.Normal.Keys.ShouldNotContain(key => key.EndsWith("smtpd_sender_login_maps", StringComparison.Ordinal));

        world.Logins = new LoginFacts();
        world.Submission = Stage.Enforce;
        world.Apply();
        world.Logins = new LoginFacts { MapTrouble = "no answer" };
        plan = world.Plan();
        (plan.Target.Submission, plan.Warnings.Length).ShouldBe((Stage.Enforce, 1));
    }

    [Theory]
    [InlineData("login-map")]
    [InlineData("sender-restrictions")]
    [InlineData("no-certificate")]
    [InlineData("logins")]
    public void What_would_refuse_everybody_is_held(string code)
    {
        var world = FeatureHost.Stock();
        world.Submission = Stage.Enforce;
        world.Logins = code switch
        {
            "login-map" => new LoginFacts { MapTrouble = "no answer" },
            "sender-restrictions" => new LoginFacts { SenderRestrictions = "reject_unknown_sender_domain" },
            "no-certificate" => new LoginFacts { HasCertificate = false },
            _ => new LoginFacts { UnresolvedLogins = ["anna"] },
        };

        var plan = world.Plan();

        plan.Codes().ShouldBe([code]);
        plan.Target.Submission.ShouldNotBe(Stage.Enforce);
    }

    [Fact]
    public void A_port_without_login_is_held_by_the_name_of_the_option()
    {
        var world = FeatureHost.Stock();
        world.Normal[SubmissionValues.Key("submission", "smtpd_sasl_auth_enable")] = "no";
        world.Submission = Stage.Enforce;

        world.Plan().Holds.ShouldHaveSingleItem().Why.ShouldContain("mastercf/options/submission/smtpd_sasl_auth_enable is \"no\"");
    }

    [Fact]
    public void A_value_of_somebody_else_is_held_until_it_is_accepted_and_comes_back()
    {
        var key = SubmissionValues.Key("submission", "smtpd_sender_login_maps");
        var world = FeatureHost.Stock();
        world.Normal[key] = "hash:/etc/postfix/logins";
        world.Submission = Stage.Monitor;
        world.Plan().Holds.ShouldHaveSingleItem().Accept.ShouldBe("submission.smtpd_sender_login_maps");

        world.Accepted[Feature.Submission] = ["submission.smtpd_sender_login_maps"];
        world.Apply();
        world.Normal[key].ShouldBe(PostfixNames.LoginMap);

        world.Submission = Stage.Off;
        world.Apply();
        world.Normal[key].ShouldBe("hash:/etc/postfix/logins");
    }

    [Fact]
    public void A_name_in_the_log_that_the_administrator_chose_stays()
    {
        var key = SubmissionValues.Key("smtps", "syslog_name");
        var world = FeatureHost.Stock();
        world.Normal[key] = "postfix/users";
        world.Submission = Stage.Enforce;

        world.Apply();

        world.Normal[key].ShouldBe("postfix/users");
    }
}
