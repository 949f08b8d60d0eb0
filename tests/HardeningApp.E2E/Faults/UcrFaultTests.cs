namespace HardeningApp.E2E.Faults;

/// <summary>The Univention Config Registry does not set, or does not render, or somebody else is stronger.</summary>
public sealed class UcrFaultTests(FaultBoxFixture fixture) : FaultTests(fixture), IClassFixture<FaultBoxFixture>
{
    private const string Info = "/etc/univention/templates/info/broken.info";
    private const string Broken = "etc/postfix/main.cf.d/98_broken";
    private const string Templates = "/etc/univention/templates/files";
    private const string Forced = "mail/postfix/mynetworks='127.0.0.0/8 10.9.0.1/32 10.9.0.5/32 [2001:db8:9::1]/128 [2001:db8:9::5]/128'";

    private static readonly Fault[] Faults =
    [
        Instead("ucr-exit-code-1", "echo 'it does not want to' >&2; exit 1") with { Says = "ucr ended with exit code 1: .*it does not want to" },
        Instead("ucr-exit-code-2", "exit 2") with { Says = "ended with exit code 2" },
        Instead("ucr-exit-code-1-and-nobody-wakes", "exit 1") with { Says = "ended with exit code 1", Alone = true },
        Instead("ucr-killed", "kill -KILL $$") with { Says = "ended with exit code" },
        Instead("ucr-killed-half-way", "\"$0.real\" \"$@\"; kill -KILL $$") with { Says = "ended with exit code" },
        Instead("ucr-does-nothing", "exit 0") with { Says = "mynetworks" },
        Instead("ucr-slow", "sleep 1; exec \"$0.real\" \"$@\"") with { Follows = true },
        Instead("ucr-hangs", "exec -a hanging sleep 1000") with { Further = Fault.Hangs, End = $"ucr_back; {Fault.EndHanging}" },
        new("ucr-missing", "replace_ucr </dev/null; rm \"$ucr\"", "ucr_back") { Says = "ended with exit code|cannot be started" },
        new("ucr-cannot-be-started-outside-the-sandbox", "cp -a /usr/bin/systemd-run /usr/bin/systemd-run.real; rm /usr/bin/systemd-run", "put_back /usr/bin/systemd-run") { Says = "/usr/bin/systemd-run cannot be started" },
        new("ucr-value-forced", $"ucr set --force {Forced}", "ucr unset --force mail/postfix/mynetworks") { Says = "held.*mail/postfix/mynetworks" },
        new("ucr-value-of-a-policy", $"ucr set --ldap-policy {Forced}", "ucr unset --ldap-policy mail/postfix/mynetworks") { Says = "held.*mail/postfix/mynetworks" },
        new("ucr-overridden-in-main-cf-local", "echo 'mynetworks = 127.0.0.0/8 10.9.0.5/32' >/etc/postfix/main.cf.local; ucr commit /etc/postfix/main.cf", "rm /etc/postfix/main.cf.local; ucr commit /etc/postfix/main.cf") { Says = "mynetworks" },
        new("ucr-template-raises",
            $"printf '@!@\\nraise ValueError(\"broken\")\\n@!@\\n' >{Templates}/{Broken}; printf 'Type: subfile\\nMultifile: etc/postfix/main.cf\\nSubfile: {Broken}\\nVariables: mail/postfix/mynetworks\\n' >{Info}; ucr update",
            $"rm {Templates}/{Broken} {Info}; ucr update; ucr commit /etc/postfix/main.cf") { Follows = true },
        new("ucr-renders-slowly", "echo 1.5 >/etc/univention/standin-render-seconds", "rm /etc/univention/standin-render-seconds") { Follows = true },
        new("ucr-registry-cut-short", ": >/etc/univention/base.conf", ":") { Follows = true },
        new("ucr-registry-missing", "rm /etc/univention/base.conf", ":") { Follows = true },
        new("ucr-setting-is-nonsense", "printf '\\npostfix-hardening/resync: often' >>/etc/univention/base.conf", "ucr unset postfix-hardening/resync") { Says = "postfix-hardening/resync" },
    ];

    public static TheoryData<string> Cases => Names(Faults);

    private protected override string Area => "ucr";

    [Theory]
    [MemberData(nameof(Cases))]
    public Task The_policy_holds_and_the_daemon_gets_there_when_it_is_over(string name) => RunAsync(Faults, name);

    private static Fault Instead(string name, string script) => new(name, $"replace_ucr <<'SCRIPT'\n#!/bin/bash\n{script}\nSCRIPT", "ucr_back");
}
