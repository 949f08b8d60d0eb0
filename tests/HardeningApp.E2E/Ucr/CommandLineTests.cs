namespace HardeningApp.E2E.Ucr;

/// <summary>facts/ucr.md §1: actions, output and exit codes.</summary>
[Trait("Fact", "ucr.md §1")]
public sealed class CommandLineTests(UcrBox box) : UcrConformance(box)
{
    [Fact]
    public async Task Get_of_an_unset_key_prints_nothing_and_succeeds() =>
        (await Ucr("get", "conformance/none")).ShouldBe(Said(string.Empty));

    [Fact]
    public async Task Get_of_an_empty_value_prints_one_empty_line()
    {
        (await Ucr("set", "conformance/empty=")).ShouldBe(Said("Create conformance/empty\n"));
        (await Ucr("get", "conformance/empty")).ShouldBe(Said("\n"));
    }

    [Fact]
    public async Task Get_without_a_key_is_an_error()
    {
        var result = await Ucr("get");
        result.Code.ShouldBe(1);
        result.Error.ShouldStartWith("E: too few arguments for command [get]\n");
    }

    [Fact]
    public async Task A_new_key_is_created_and_an_old_one_is_set_even_to_the_same_value()
    {
        (await Ucr("set", "conformance/key=1")).ShouldBe(Said("Create conformance/key\n"));
        (await Ucr("set", "conformance/key=1")).ShouldBe(Said("Setting conformance/key\n"));
    }

    [Fact]
    public async Task A_question_mark_leaves_a_key_of_the_written_layer_alone()
    {
        await Ucr("set", "conformance/key=1");
        (await Ucr("set", "conformance/key?2")).ShouldBe(Said("Not updating conformance/key\n"));
        (await Ucr("get", "conformance/key")).Output.ShouldBe("1\n");
    }

    [Fact]
    public async Task A_question_mark_sets_a_key_that_only_the_defaults_have()
    {
        (await Ucr("get", "mail/postfix/mynetworks")).Output.ShouldBe("127.0.0.0/8\n");
        var result = await Ucr("set", "mail/postfix/mynetworks?127.0.0.0/8 10.9.0.5/32");
        result.Output.ShouldStartWith("Create mail/postfix/mynetworks\n");
        (await Ucr("get", "mail/postfix/mynetworks")).Output.ShouldBe("127.0.0.0/8 10.9.0.5/32\n");
    }

    [Fact]
    public async Task An_argument_without_a_separator_is_only_warned_about() =>
        (await Ucr("set", "conformance/key")).ShouldBe(
            new UcrResult(0, string.Empty, "W: Missing value for config registry variable 'conformance/key'\n"));

    [Fact]
    public async Task The_first_equals_sign_or_question_mark_separates()
    {
        await Ucr("set", "conformance/a=b?c=d", "conformance/b?c=d?e");
        (await Ucr("get", "conformance/a")).Output.ShouldBe("b?c=d\n");
        (await Ucr("get", "conformance/b")).Output.ShouldBe("c=d?e\n");
    }

    [Fact]
    public async Task Of_several_assignments_the_good_ones_take_effect_and_the_last_bad_one_decides_the_exit_code()
    {
        var result = await Ucr("set", "conformance/a=1", "bad[=2", "mail/smtpport=none", "conformance/b=3");
        result.Code.ShouldBe(2);
        (await Ucr("get", "conformance/a")).Output.ShouldBe("1\n");
        (await Ucr("get", "conformance/b")).Output.ShouldBe("3\n");
        (await Ucr("set", "mail/smtpport=none", "bad[=2")).Code.ShouldBe(1);
    }

    [Fact]
    public async Task An_option_behind_the_first_argument_is_an_argument()
    {
        var result = await Ucr("set", "conformance/key=1", "--force");
        result.ShouldBe(new UcrResult(
            0, "Create conformance/key\n", "W: Missing value for config registry variable '--force'\n"));
        (await Shell("grep -c conformance/key /etc/univention/base.conf /etc/univention/base-forced.conf")).Output
            .ShouldBe("/etc/univention/base.conf:1\n/etc/univention/base-forced.conf:0\n");
    }

    [Fact]
    public async Task Unset_says_so_and_warns_about_what_is_not_there()
    {
        await Ucr("set", "conformance/key=1");
        (await Ucr("unset", "conformance/key")).ShouldBe(Said("Unsetting conformance/key\n"));
        (await Ucr("unset", "conformance/key")).ShouldBe(new UcrResult(
            0, string.Empty, "W: The config registry variable 'conformance/key' does not exist\n"));
    }

    [Theory]
    [InlineData("export")]
    [InlineData("frobnicate")]
    public async Task An_unknown_action_is_an_error(string action) =>
        (await Ucr(action)).ShouldBe(new UcrResult(1, string.Empty, $"E: unknown action \"{action}\", see --help\n"));

    [Fact]
    public async Task An_unknown_option_is_an_error()
    {
        var result = await Ucr("set", "--frobnicate", "conformance/key=1");
        result.Code.ShouldBe(1);
        result.Error.ShouldStartWith("E: unknown option --frobnicate");
    }

    [Fact]
    public async Task Commit_of_a_file_that_is_no_template_only_warns() =>
        (await Ucr("commit", "/etc/nowhere")).ShouldBe(new UcrResult(
            0, string.Empty, "Warning: The file '/etc/nowhere' is not registered as an UCR template.\n"));

    [Fact]
    public async Task Commit_takes_a_relative_path_from_the_working_directory() =>
        (await Shell("cd /etc/postfix && ucr commit main.cf")).Output.ShouldBe("Multifile: /etc/postfix/main.cf\n");

    [Fact]
    public async Task A_disabled_registry_does_nothing_and_succeeds()
    {
        var result = await Shell("""
            trap 'rm /etc/univention/disable_config_registry' EXIT
            touch /etc/univention/disable_config_registry
            ucr set conformance/key=1
            ucr frobnicate
            """);
        result.ShouldBe(Said(string.Empty));
        (await Ucr("get", "conformance/key")).ShouldBe(Said(string.Empty));
    }

    [Fact]
    public async Task Without_arguments_the_help_is_printed()
    {
        var result = await Ucr();
        result.Code.ShouldBe(0);
        result.Output.ShouldContain("unregister");
    }
}
