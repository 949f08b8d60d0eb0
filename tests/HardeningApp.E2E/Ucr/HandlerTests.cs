namespace HardeningApp.E2E.Ucr;

/// <summary>facts/ucr.md §4: what a change triggers.</summary>
[Trait("Fact", "ucr.md §4")]
public sealed class HandlerTests(UcrBox box) : UcrConformance(box)
{
    [Fact]
    public async Task The_same_value_again_rewrites_the_file() =>
        (await Shell("""
            ucr set mail/postfix/mynetworks=127.0.0.0/8 >&2
            before=$(stat -c %i /etc/postfix/main.cf)
            ln /etc/postfix/main.cf /root/conformance-old
            ucr set mail/postfix/mynetworks=127.0.0.0/8 >&2
            [ "$before" != "$(stat -c %i /etc/postfix/main.cf)" ] && cmp /root/conformance-old /etc/postfix/main.cf && echo new
            """)).Output.ShouldBe("new\n");

    [Fact]
    public async Task A_question_mark_on_an_existing_key_renders_nothing()
    {
        await Ucr("set", "mail/postfix/mynetworks=127.0.0.0/8");
        (await Ucr("set", "mail/postfix/mynetworks?10.0.0.0/8")).Output
            .ShouldBe("Not updating mail/postfix/mynetworks\n");
    }

    [Fact]
    public async Task Several_assignments_render_each_file_once()
    {
        var result = await Ucr(
            "set",
            "mail/postfix/mynetworks=127.0.0.0/8 10.9.0.5/32",
            "mail/postfix/smtpd/restrictions/recipient/60-x=reject_unlisted_sender",
            "mail/postfix/mastercf/options/smtp/smtpd_sasl_auth_enable=no");
        result.Output.Split('\n').Count(line => line == "Multifile: /etc/postfix/main.cf").ShouldBe(1);
        result.Output.Split('\n').Count(line => line == "Multifile: /etc/postfix/master.cf").ShouldBe(1);
    }

    [Theory]
    [InlineData("mail/postfix/mynetworksfoo")]
    [InlineData("mail/postfix/mynetworks_style")]
    public async Task A_registered_name_is_anchored_at_its_start_only(string key) =>
        (await Ucr("set", $"{key}=x")).Output.ShouldEndWith("Multifile: /etc/postfix/main.cf\n");

    [Fact]
    public async Task An_unrelated_key_triggers_nothing() =>
        (await Ucr("set", "x/mail/postfix/mynetworks=1")).Output.ShouldBe("Create x/mail/postfix/mynetworks\n");

    [Fact]
    public async Task A_module_gets_the_effective_values_before_and_after()
    {
        await RegisterModule("""
            def handler(ucr, changes):
                print(sorted(changes.items()), ucr.get("conformance/key"))
            """);
        (await Ucr("set", "conformance/key=1")).Output.ShouldEndWith("[('conformance/key', (None, '1'))] 1\n");
        (await Ucr("set", "conformance/key=2")).Output.ShouldEndWith("[('conformance/key', ('1', '2'))] 2\n");
        (await Ucr("unset", "conformance/key")).Output.ShouldEndWith("[('conformance/key', ('2', None))] None\n");
    }

    [Fact]
    public async Task Unsetting_hands_the_default_to_a_module()
    {
        await RegisterModule("def handler(ucr, changes):\n    print(changes)", "mail/postfix/mynetworks");
        await Ucr("set", "mail/postfix/mynetworks=10.1.0.0/16");
        (await Ucr("unset", "mail/postfix/mynetworks")).Output
            .ShouldContain("{'mail/postfix/mynetworks': ('10.1.0.0/16', '127.0.0.0/8')}\n");
    }

    [Fact]
    public async Task A_script_gets_changed_pairs_only_when_both_values_are_there_and_its_exit_code_is_ignored()
    {
        await RegisterScript("#!/bin/sh\necho \"argument $1\"\ncat\nexit 3\n");
        (await Ucr("set", "conformance/key=1")).Output.ShouldEndWith("argument generate\n");
        var result = await Ucr("set", "conformance/key=2");
        result.Code.ShouldBe(0);
        result.Output.ShouldEndWith("argument generate\nconformance/key@%@1@%@2\n");
    }

    [Fact]
    public async Task A_module_that_raises_aborts_but_the_value_is_set()
    {
        await RegisterModule("def handler(ucr, changes):\n    raise ValueError('broken')");
        var result = await Ucr("set", "conformance/key=1");
        result.Code.ShouldBe(1);
        result.Error.ShouldContain("ValueError: broken");
        (await Ucr("get", "conformance/key")).Output.ShouldBe("1\n");
    }

    [Theory]
    [InlineData("raise AttributeError('broken')")]
    [InlineData("import nowhere_to_be_found")]
    public async Task Two_errors_of_a_module_are_forgiven(string statement)
    {
        await RegisterModule($"def handler(ucr, changes):\n    {statement}");
        (await Ucr("set", "conformance/key=1")).Code.ShouldBe(0);
    }
}
