namespace HardeningApp.E2E.Ucr;

/// <summary>facts/ucr.md §6: the template language, and the code it runs as root.</summary>
[Trait("Fact", "ucr.md §6")]
public sealed class TemplateTests(UcrBox box) : UcrConformance(box)
{
    [Fact]
    public async Task An_unset_variable_is_nothing_and_a_value_may_name_another()
    {
        await Ucr("set", "conformance/a=<@%@conformance/b@%@>", "conformance/b=x");
        (await Filter("@%@conformance/a@%@ @%@conformance/none@%@.")).Output.ShouldBe("<x> .\n");
    }

    [Fact]
    public async Task Code_is_replaced_by_what_it_prints()
    {
        await Ucr("set", "conformance/key=yes");
        (await Filter("""
            @!@
            print(configRegistry["conformance/key"], configRegistry["conformance/none"], baseConfig.is_true("conformance/key"))
            @!@
            """)).Output.ShouldBe("yes None True\n\n");
    }

    [Fact]
    public async Task A_value_that_holds_code_runs_as_root()
    {
        await Ucr("set", "mail/postfix/mynetworks=127.0.0.0/8 @!@import os; print('uid', os.getuid())@!@");
        (await Shell("grep ^mynetworks.= /etc/postfix/main.cf")).Output.ShouldBe("mynetworks = 127.0.0.0/8 uid 0\n");
    }

    [Fact]
    public async Task A_printed_value_that_names_a_variable_stays_as_it_is()
    {
        await Ucr("set", "conformance/a=@%@hostname@%@");
        (await Filter("@!@print(configRegistry['conformance/a'], end='')@!@")).Output.ShouldBe("@%@hostname@%@\n");
    }

    [Fact]
    public async Task Code_that_raises_keeps_what_it_printed_and_nobody_is_told_but_stderr()
    {
        var result = await Filter("a @!@print('b')\nraise RuntimeError('broken')@!@ c");
        result.Code.ShouldBe(0);
        result.Output.ShouldBe("a b\n c\n");
        result.Error.ShouldContain("RuntimeError: broken");
    }

    [Fact]
    public async Task A_filter_may_leave_code_alone()
    {
        await Ucr("set", "conformance/a=1");
        (await Filter("@%@conformance/a@%@ @!@print(2)@!@", "--disallow-execution")).Output.ShouldBe("1 @!@print(2)@!@\n");
    }

    [Fact]
    public async Task The_header_warns_with_the_prefix_that_the_template_asks_for()
    {
        var lines = (await Shell("head -n 4 /etc/postfix/main.cf")).Output.TrimEnd('\n').Split('\n');
        lines.ShouldAllBe(line => line.StartsWith("# ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_break_reaches_a_template_until_the_next_commit()
    {
        var result = await Shell("""
            mkdir -p /etc/univention/templates/files/etc
            echo '<@%@conformance/key@%@>' >/etc/univention/templates/files/etc/conformance
            printf 'Type: file\nFile: etc/conformance\n' >/etc/univention/templates/info/conformance.info
            ucr register conformance >&2
            ucr set conformance/key='a
            b' >&2
            cat /etc/conformance
            ucr commit /etc/conformance >&2
            cat /etc/conformance
            ucr unregister conformance
            """);
        result.Output.ShouldBe("<a\nb>\n<ab>\n");
    }

    private Task<UcrResult> Filter(string template, string options = "") =>
        Shell($"ucr filter {options} <<'TEMPLATE'\n{template}\nTEMPLATE\n");
}
