namespace HardeningApp.E2E.Ucr;

/// <summary>facts/ucr.md §7: the Python interface, which the App Center uses.</summary>
[Trait("Fact", "ucr.md §7")]
public sealed class PythonTests(UcrBox box) : UcrConformance(box)
{
    [Fact]
    public async Task An_update_sets_and_unsets_at_once_checks_nothing_and_runs_the_handlers()
    {
        await Ucr("set", "conformance/old=1");
        var result = await Python("""
            from univention.config_registry import ConfigRegistry
            from univention.config_registry.frontend import ucr_update
            ucr_update(ConfigRegistry(), {"conformance/old": None, "mail/smtpport": "none", "conformance/[": "x"})
            """);
        result.ShouldBe(Said("Multifile: /etc/postfix/master.cf\n"));
        (await Ucr("get", "conformance/old")).Output.ShouldBeEmpty();
        (await Ucr("get", "mail/smtpport")).Output.ShouldBe("none\n");
        (await Ucr("get", "conformance/[")).Output.ShouldBe("x\n");
    }

    [Fact]
    public async Task Setting_returns_nothing_and_leaves_its_troubles_in_the_options()
    {
        var result = await Python("""
            from univention.config_registry import handler_set, handler_unset
            options = {"ldap-policy": True}
            print(handler_set(["conformance/key=1", "mail/smtpport=none"], options))
            print(options["exit_code"], len(options["type_errors"]))
            handler_unset(["conformance/key"], {"ldap-policy": True})
            """);
        result.Output.ShouldBe("""
            Create conformance/key
            Create mail/smtpport
            None
            2 1
            Unsetting conformance/key

            """);
    }

    [Fact]
    public async Task A_with_block_saves_and_runs_no_handlers()
    {
        var result = await Python("""
            from univention.config_registry import ConfigRegistry
            with ConfigRegistry() as registry:
                registry["mail/postfix/mynetworks"] = "127.0.0.0/8 10.9.0.5/32"
            """);
        result.ShouldBe(Said(string.Empty));
        (await Ucr("get", "mail/postfix/mynetworks")).Output.ShouldBe("127.0.0.0/8 10.9.0.5/32\n");
        (await Shell("postconf -h mynetworks")).Output.ShouldBe("127.0.0.0/8\n");
    }

    [Fact]
    public async Task The_ready_made_registries_read_once_or_always()
    {
        var result = await Python("""
            import subprocess
            from univention.config_registry import ucr, ucr_live
            print(ucr["conformance/key"], ucr_live["conformance/key"], ucr.get("conformance/key", "-"))
            subprocess.run(["ucr", "set", "conformance/key=enabled"], stdout=subprocess.DEVNULL)
            print(ucr["conformance/key"], ucr_live["conformance/key"], ucr_live.is_true("conformance/key"))
            """);
        result.Output.ShouldBe("None None -\nNone enabled True\n");
    }

    private Task<UcrResult> Python(string code) => Shell($"python3 <<'CODE'\n{code}\nCODE\n");
}
