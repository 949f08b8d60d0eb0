namespace HardeningApp.E2E.Ucr;

/// <summary>facts/ucr.md §3 and §4: layers, and what a shadowed change does not do.</summary>
[Trait("Fact", "ucr.md §3")]
public sealed class LayerTests(UcrBox box) : UcrConformance(box)
{
    [Theory]
    [InlineData("--ldap-policy", "ldap")]
    [InlineData("--schedule", "schedule")]
    [InlineData("--force", "forced")]
    [InlineData("--forced", "forced")]
    public async Task A_higher_layer_silently_wins(string option, string scope)
    {
        await Ucr("set", option, "conformance/key=above");
        (await Ucr("set", "conformance/key=below")).ShouldBe(new UcrResult(
            0, "Create conformance/key\n", $"W: conformance/key is overridden by scope \"{scope}\"\n"));
        (await Ucr("get", "conformance/key")).Output.ShouldBe("above\n");
        (await Ucr("unset", "conformance/key")).ShouldBe(new UcrResult(
            0, "Unsetting conformance/key\n", $"W: conformance/key is still set in scope \"{scope}\"\n"));
        (await Shell($"grep -l '^conformance/key: above$' /etc/univention/base*.conf")).Output
            .ShouldBe($"/etc/univention/base-{scope}.conf\n");
    }

    [Fact]
    public async Task The_layers_rank_default_normal_ldap_schedule_forced()
    {
        foreach (var option in new[] { "--force", "--schedule", "--ldap-policy" })
            await Ucr("set", option, $"conformance/key={option}");
        await Ucr("set", "conformance/key=normal");
        var seen = new List<string>();
        foreach (var option in new[] { "--force", "--schedule", "--ldap-policy" })
        {
            seen.Add((await Ucr("get", "conformance/key")).Output.Trim());
            await Ucr("unset", option, "conformance/key");
        }
        seen.Add((await Ucr("get", "conformance/key")).Output.Trim());
        seen.ShouldBe(["--force", "--schedule", "--ldap-policy", "normal"]);
    }

    [Fact]
    public async Task A_shadowed_change_renders_nothing()
    {
        await Ucr("set", "--ldap-policy", "mail/postfix/mynetworks=127.0.0.0/8");
        var before = await Shell("stat -c %i /etc/postfix/main.cf");
        var result = await Ucr("set", "mail/postfix/mynetworks=127.0.0.0/8 10.9.0.5/32");
        result.Code.ShouldBe(0);
        result.Output.ShouldBe("Create mail/postfix/mynetworks\n");
        result.Error.ShouldBe("W: mail/postfix/mynetworks is overridden by scope \"ldap\"\n");
        (await Shell("stat -c %i /etc/postfix/main.cf")).ShouldBe(before);
    }

    [Fact]
    public async Task Unset_falls_back_to_the_default_and_an_empty_value_does_not()
    {
        await Ucr("set", "mail/postfix/mynetworks=");
        (await Ucr("get", "mail/postfix/mynetworks")).Output.ShouldBe("\n");
        await Ucr("unset", "mail/postfix/mynetworks");
        (await Ucr("get", "mail/postfix/mynetworks")).Output.ShouldBe("127.0.0.0/8\n");
    }

    [Fact]
    public async Task A_default_may_name_other_variables_and_runs_no_code()
    {
        await Describe("""
            [conformance/derived]
            Type=str
            Default=<@%@hostname@%@> @!@print(1)@!@
            """);
        await Ucr("update");
        (await Ucr("get", "conformance/derived")).Output.ShouldBe("<mail> @!@print(1)@!@\n");
    }

    [Fact]
    public async Task A_file_named_in_the_environment_replaces_all_layers()
    {
        var result = await Shell("""
            export UNIVENTION_BASECONF=/root/conformance.conf
            ucr set conformance/key=own
            ucr get conformance/key
            ucr get hostname
            unset UNIVENTION_BASECONF
            ucr get conformance/key
            rm -f /root/conformance.conf*
            """);
        result.ShouldBe(Said("Create conformance/key\nown\n"));
    }
}
