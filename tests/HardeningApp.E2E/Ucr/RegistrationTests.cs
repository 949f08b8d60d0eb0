namespace HardeningApp.E2E.Ucr;

/// <summary>facts/ucr.md §5: what packages register.</summary>
[Trait("Fact", "ucr.md §5")]
public sealed class RegistrationTests(UcrBox box) : UcrConformance(box)
{
    private const string Part = "/etc/univention/templates/files/etc/postfix/main.cf.d/75_conformance";

    [Fact]
    public async Task A_part_of_somebody_elses_file_is_rendered_into_it_in_the_order_of_the_base_names()
    {
        var result = await AddPart();
        result.Code.ShouldBe(0);
        result.Output.ShouldContain("Multifile: /etc/postfix/main.cf\n");
        var text = (await Shell("cat /etc/postfix/main.cf")).Output;
        var mine = text.IndexOf("\nmax_idle = 77s\n", StringComparison.Ordinal);
        mine.ShouldBeGreaterThan(text.IndexOf("smtpd_tls_auth_only", StringComparison.Ordinal));
        text.ShouldContain(Part, customMessage: "the header names every template");
        (await Ucr("set", "conformance/idle=78s")).Output.ShouldContain("Multifile: /etc/postfix/main.cf\n");
        (await Shell(Age + "postconf -h max_idle")).Output.ShouldBe("78s\n");
    }

    [Fact]
    public async Task A_part_that_is_unregistered_is_gone_after_the_next_commit()
    {
        await AddPart();
        (await Ucr("unregister", "conformance")).Code.ShouldBe(0);
        await Ucr("commit", "/etc/postfix/main.cf");
        (await Shell(Age + "postconf -h max_idle; dpkg-divert --list /etc/postfix/main.cf")).Output.ShouldBe(
            "100s\nlocal diversion of /etc/postfix/main.cf to /etc/postfix/main.cf.debian\n");
    }

    [Fact]
    public async Task A_file_is_diverted_and_the_original_comes_back()
    {
        var result = await Shell($"""
            echo original >/etc/conformance
            mkdir -p /etc/univention/templates/files/etc
            echo 'generated @%@conformance/key@%@' >/etc/univention/templates/files/etc/conformance
            chmod 640 /etc/univention/templates/files/etc/conformance
            printf 'Type: file\nFile: etc/conformance\n' >{InfoFile}
            ucr set conformance/key=1 >&2
            ucr register conformance
            cat /etc/conformance /etc/conformance.debian
            stat -c '%a %U' /etc/conformance
            ucr set conformance/key=2
            cat /etc/conformance
            ucr unregister conformance
            cat /etc/conformance
            ls /etc/conformance.debian
            """);
        result.Output.ShouldBe("""
            File: /etc/conformance
            generated 1
            original
            640 root
            Setting conformance/key
            File: /etc/conformance
            generated 2
            original

            """);
    }

    [Fact]
    public async Task Owner_mode_and_a_hook_after_the_file_can_be_named()
    {
        var result = await Shell($"""
            mkdir -p /etc/univention/templates/files/etc
            echo text >/etc/univention/templates/files/etc/conformance
            printf 'def postinst(ucr, changes):\n    print("after", open("/etc/conformance").read().strip())\n' >{ModuleFile}
            printf 'Type: file\nFile: etc/conformance\nMode: 0440\nUser: nobody\nGroup: nosuchgroup\nPostinst: conformance.py\n' >{InfoFile}
            ucr register conformance
            stat -c '%a %U %G' /etc/conformance
            ucr unregister conformance
            """);
        result.Output.ShouldBe("File: /etc/conformance\nafter text\n440 nobody root\n");
        result.Error.ShouldContain("nosuchgroup");
    }

    [Fact]
    public async Task A_multifile_keeps_mode_and_owner_of_what_is_there() =>
        (await Shell("""
            chmod 600 /etc/postfix/main.cf
            ucr commit /etc/postfix/main.cf >&2
            stat -c %a /etc/postfix/main.cf
            chmod 644 /etc/postfix/main.cf
            """)).Output.ShouldBe("600\n");

    [Fact]
    public async Task A_default_becomes_a_value_of_the_lowest_layer()
    {
        await Describe("[conformance/with]\nType=str\nDefault=50 % of $all\n[conformance/without]\nType=str\nDefault=");
        await Ucr("update");
        (await Ucr("get", "conformance/with")).Output.ShouldBe("50 % of $all\n");
        (await Ucr("get", "conformance/without")).ShouldBe(Said(string.Empty));
        (await Shell("grep -c conformance/with /etc/univention/base-defaults.conf")).Output.ShouldBe("1\n");
    }

    [Fact]
    public async Task A_default_of_a_pattern_reaches_only_what_is_there_already()
    {
        await Ucr("set", "--force", "conformance/old=");
        await Describe("[conformance/.*]\nType=str\nDefault=x");
        await Ucr("update");
        (await Shell("grep ^conformance /etc/univention/base-defaults.conf")).Output.ShouldBe("conformance/old: x\n");
    }

    [Fact]
    public async Task A_package_without_a_registration_is_an_error()
    {
        foreach (var action in new[] { "register", "unregister" })
        {
            var result = await Ucr(action, "conformance-none");
            result.Code.ShouldBe(1);
            result.Error.ShouldStartWith("E: your request could not be fulfilled\n");
        }
    }

    [Fact]
    public async Task A_package_manager_trigger_brings_the_handlers_up_to_date()
    {
        var result = await Shell($"""
            printf 'def handler(ucr, changes):\n    print("called")\n' >{ModuleFile}
            printf 'Type: module\nModule: conformance.py\nVariables: conformance/key\n' >{InfoFile}
            dpkg-trigger --no-await /etc/univention/templates/info 2>&1 && dpkg --configure --pending >&2
            ucr set conformance/key=1
            """);
        result.Output.ShouldBe("Create conformance/key\nModule: conformance\ncalled\n");
    }

    private Task<UcrResult> AddPart() => Shell($"""
        printf 'max_idle = @%%@conformance/idle@%%@\n' >{Part}
        printf 'Type: subfile\nMultifile: etc/postfix/main.cf\nSubfile: etc/postfix/main.cf.d/75_conformance\n' >{InfoFile}
        ucr set conformance/idle=77s >&2
        ucr register conformance
        """);
}
