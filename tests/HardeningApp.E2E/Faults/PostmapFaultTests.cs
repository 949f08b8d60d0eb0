namespace HardeningApp.E2E.Faults;

/// <summary>The program that builds maps does not do it, or not well. What it did not do well is never live.</summary>
public sealed class PostmapFaultTests(FaultBoxFixture fixture) : FaultTests(fixture), IClassFixture<FaultBoxFixture>
{
    private const string Program = "/usr/sbin/postmap";

    private static readonly Fault[] Faults =
    [
        new("postmap-missing", $"cp -a {Program} {Program}.real; rm {Program}", $"put_back {Program}") { Says = "/usr/sbin/postmap cannot be started" },
        new("postmap-not-executable", $"cp -a {Program} {Program}.real; chmod 644 {Program}", $"put_back {Program}") { Says = "/usr/sbin/postmap cannot be started" },
        Instead("postmap-fails", "exit 1") with { Says = "postmap .* ended with exit code 1" },
        Instead("postmap-killed", "kill -KILL $$") with { Says = "postmap .* ended with exit code 137|keys instead of" },
        Instead("postmap-killed-half-way", "case \" $* \" in *' -'[sq]' '*) exec \"$0.real\" \"$@\";; esac; \"$0.real\" \"$@\"; truncate -s 4096 \"${1#hash:}.db\"; kill -KILL $$") with { Says = "postmap .* ended with exit code 137" },
        Instead("postmap-hangs", "exec -a hanging sleep 1000") with { End = $"put_back {Program}; {Fault.EndHanging}", Says = "postmap .* did not end within 60 s and was stopped", SaidWithin = TimeSpan.FromSeconds(150) },
        Instead("postmap-warns", "\"$0.real\" \"$@\"; echo 'postmap: warning: something about line 3' >&2") with { Says = "postmap complains about .*something about line 3" },
        Instead("postmap-floods-stderr", "\"$0.real\" \"$@\"; head -c 3000000 /dev/zero | tr '\\0' x >&2") with { Says = "postmap complains about" },
        Instead("postmap-short-output", "if [ \"$1\" = -s ]; then \"$0.real\" \"$@\" | head -n 3; else exec \"$0.real\" \"$@\"; fi") with { Says = "holds 3 keys instead of 6; the live one stays" },
        Instead("postmap-builds-nothing", "case \" $* \" in *' -'[sq]' '*) exec \"$0.real\" \"$@\";; esac; exit 0") with { Says = "postmap .* ended with exit code 1" },
        Instead("postmap-builds-an-empty-table", "case \" $* \" in *' -'[sq]' '*) exec \"$0.real\" \"$@\";; esac; cp \"${1#hash:}\" /root/kept; : >\"${1#hash:}\"; \"$0.real\" \"$1\"; cat /root/kept >\"${1#hash:}\"")
            with { Says = "holds 0 keys instead of|postmap .* ended with exit code" },
        Instead("postmap-cuts-the-table", "\"$0.real\" \"$@\"; case \" $* \" in *' -'[sq]' '*) ;; *) truncate -s 8192 \"${1#hash:}.db\";; esac") with { Says = "postmap|keys instead of" },
        Instead("postmap-finds-nothing", "if [ \"$1\" = -q ]; then cat >/dev/null; exit 1; else exec \"$0.real\" \"$@\"; fi") with { Says = "gives nothing instead of .*; the live one stays" },
        Instead("postmap-finds-something-else", "if [ \"$1\" = -q ]; then \"$0.real\" \"$@\" | sed 's/REJECT.*/OK/'; else exec \"$0.real\" \"$@\"; fi") with { Says = "gives OK instead of REJECT .*; the live one stays" },
        Instead("postmap-slow", "sleep 0.5; exec \"$0.real\" \"$@\"") with { Follows = true },
        Instead("postmap-fails-and-nobody-wakes", "exit 1") with { Says = "postmap .* ended with exit code 1", Alone = true },
    ];

    public static TheoryData<string> Cases => Names(Faults);

    private protected override string Area => "postmap";

    [Theory]
    [MemberData(nameof(Cases))]
    public Task The_policy_holds_and_the_daemon_gets_there_when_it_is_over(string name) => RunAsync(Faults, name);

    private static Fault Instead(string name, string script) => new(name, $"replace {Program} <<'SCRIPT'\n#!/bin/bash\n{script}\nSCRIPT", $"put_back {Program}");
}
