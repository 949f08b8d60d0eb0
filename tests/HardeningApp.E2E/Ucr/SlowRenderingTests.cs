namespace HardeningApp.E2E.Ucr;

/// <summary>facts/ucr.md §1 and §4: what can happen while main.cf is rendered.</summary>
[Trait("Fact", "ucr.md §4")]
public sealed class SlowRenderingTests(UcrBox box) : UcrConformance(box)
{
    /// <summary>Makes rendering slow and runs a command when the first part of main.cf, with mynetworks, is done.</summary>
    private const string WhileRendering = """
        echo 4 >/etc/univention/standin-render-seconds
        while_rendering() {
            until grep -qs '^mynetworks = ' /etc/postfix/.main.cf__ucr__commit__*; do sleep 0.05; done
            "$@"
        }

        """;

    [Fact]
    public async Task Two_overlapping_writers_can_leave_the_old_text_and_a_commit_repairs_it()
    {
        var result = await Shell(WhileRendering + """
            ucr set mail/archivefolder=archive@company.my >&2 &
            while_rendering kill -STOP $!
            rm /etc/univention/standin-render-seconds
            ucr set 'mail/postfix/mynetworks=127.0.0.0/8 10.9.0.5/32' >&2
            kill -CONT $!
            wait $! && echo success
            ucr get mail/postfix/mynetworks
            grep '^mynetworks =' /etc/postfix/main.cf
            ucr commit /etc/postfix/main.cf >&2
            grep '^mynetworks =' /etc/postfix/main.cf
            """);
        result.Output.ShouldBe("""
            success
            127.0.0.0/8 10.9.0.5/32
            mynetworks = 127.0.0.0/8
            mynetworks = 127.0.0.0/8 10.9.0.5/32

            """);
    }

    [Fact]
    public async Task A_killed_writer_leaves_the_new_value_the_old_file_and_a_temporary_file() =>
        (await Shell(WhileRendering + """
            ucr set 'mail/postfix/mynetworks=127.0.0.0/8 10.9.0.5/32' >&2 &
            while_rendering kill -9 $!
            ucr get mail/postfix/mynetworks
            postconf -h mynetworks
            ls /etc/postfix/.main.cf__ucr__commit__* | wc -l
            rm -f /etc/univention/standin-render-seconds /etc/postfix/.main.cf__ucr__commit__*
            """)).Output.ShouldBe("127.0.0.0/8 10.9.0.5/32\n127.0.0.0/8\n1\n");

    [Fact]
    public async Task The_rendering_cost_is_paid_once_for_a_call_that_renders_main_cf()
    {
        var result = await Shell("""
            echo 2 >/etc/univention/standin-render-seconds
            trap 'rm /etc/univention/standin-render-seconds' EXIT
            TIMEFORMAT=%R
            time ucr set mail/postfix/mynetworks=127.0.0.0/8 mail/archivefolder=a@company.my >/dev/null
            time ucr set conformance/key=1 >/dev/null
            """);
        var seconds = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => double.Parse(line, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        seconds[0].ShouldBeInRange(2, 20);
        seconds[1].ShouldBeLessThan(seconds[0]);
    }
}
