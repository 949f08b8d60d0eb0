namespace HardeningApp.E2E.Ucr;

/// <summary>facts/ucr.md §3: the files.</summary>
[Trait("Fact", "ucr.md §3")]
public sealed class StorageTests(UcrBox box) : UcrConformance(box)
{
    [Fact]
    public async Task The_file_has_a_header_sorted_lines_and_no_newline_at_the_end()
    {
        var text = (await Shell("ucr set conformance/b=2 conformance/a= >&2; cat /etc/univention/base.conf")).Output;
        text.ShouldStartWith("# univention_ base.conf\n\n");
        text.ShouldNotEndWith("\n");
        text.ShouldContain("\nconformance/a: \nconformance/b: 2\n");
        var keys = text.Split('\n')[2..].Select(line => line.Split(": ")[0]).ToList();
        keys.ShouldBe(keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_copy_lies_beside_the_file_and_serves_when_the_file_is_cut_short()
    {
        var result = await Shell("""
            ucr set conformance/key=1
            cmp /etc/univention/base.conf /etc/univention/base.conf.bak
            : >/etc/univention/base.conf
            ucr get conformance/key
            """);
        result.ShouldBe(Said("Create conformance/key\n1\n"));
    }

    [Fact]
    public async Task The_mode_of_the_file_survives_a_write() =>
        (await Shell("""
            chmod 640 /etc/univention/base.conf
            ucr set conformance/key=1 >&2
            stat -c %a /etc/univention/base.conf
            """)).Output.ShouldBe("640\n");

    [Fact]
    public async Task A_line_with_a_hash_in_its_key_and_a_line_without_a_separator_are_ignored() =>
        (await Shell("""
            printf '\n# conformance/a: 1\nconformance/b=2\nconformance/c: d: e # f' >>/etc/univention/base.conf
            ucr search --brief --non-empty '^[# ]*conformance/'
            """)).Output.ShouldBe("conformance/c: d: e # f\n");

    [Fact]
    public async Task A_writer_waits_for_the_lock_and_a_reader_does_not() =>
        (await Shell("""
            exec 9>/etc/univention/base.conf.lock
            flock 9
            timeout 1 ucr set conformance/key=1 9>&- || echo "waited: $?"
            timeout 30 ucr get hostname 9>&-
            """)).Output.ShouldBe("waited: 124\nmail\n");

    [Fact]
    public async Task Handlers_run_after_the_lock_is_released()
    {
        await RegisterModule("""
            import fcntl
            def handler(ucr, changes):
                with open("/etc/univention/base.conf.lock", "w") as stream:
                    fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    print("free")
            """);
        (await Ucr("set", "conformance/key=1")).Output.ShouldEndWith("Module: conformance\nfree\n");
    }

    [Fact]
    public async Task Writers_that_overlap_lose_nothing()
    {
        var result = await Shell("""
            for i in $(seq 20); do ucr set "conformance/$i=$i" >&2 & done
            wait
            ucr search --brief --non-empty '^conformance/' | wc -l
            """);
        result.Output.ShouldBe("20\n");
    }

    [Fact]
    public async Task Somebody_else_may_read_but_not_set()
    {
        (await Shell("runuser -u nobody -- ucr get hostname")).ShouldBe(Said("mail\n"));
        var result = await Shell("runuser -u nobody -- ucr set conformance/key=1");
        result.Code.ShouldBe(1);
        result.Error.ShouldStartWith("E: your request could not be fulfilled\n");
        (await Ucr("get", "conformance/key")).ShouldBe(Said(string.Empty));
    }

    [Fact]
    public async Task A_reader_creates_a_missing_layer_file() =>
        (await Shell("""
            rm /etc/univention/base-schedule.conf
            ucr get hostname
            stat -c %a /etc/univention/base-schedule.conf
            """)).ShouldBe(Said("mail\n644\n"));

    [Fact]
    public async Task A_lost_cache_of_the_handlers_is_made_again() =>
        (await Shell("""
            rm /var/cache/univention-config/cache
            ucr set mail/postfix/mynetworks=127.0.0.0/8
            echo rubbish >/var/cache/univention-config/cache
            ucr set mail/postfix/mynetworks=127.0.0.0/8
            """)).ShouldBe(Said("""
            Create mail/postfix/mynetworks
            Multifile: /etc/postfix/main.cf
            Setting mail/postfix/mynetworks
            Multifile: /etc/postfix/main.cf

            """));
}
