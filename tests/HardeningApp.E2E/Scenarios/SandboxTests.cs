using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>The daemon is confined, and everything that it starts works nevertheless.</summary>
public sealed class SandboxTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private const string Templates = "/etc/univention/templates";
    private const string Workstation = "10.9.0.77";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task Handlers_of_other_packages_on_mynetworks_may_write_anywhere()
    {
        await Box.SettleAsync(Token);
        await Box.OutputAsync(
            $"""
            mkdir -p {Templates}/files/etc/foreign /etc/foreign
            printf '@%%@UCRWARNING=# @%%@\nallow: @%%@mail/postfix/mynetworks@%%@\n' >{Templates}/files/etc/foreign/networks
            printf 'Type: file\nFile: etc/foreign/networks\nVariables: mail/postfix/mynetworks\nUser: listener\nGroup: adm\nMode: 0640\n\nType: module\nModule: foreign.py\nVariables: mail/postfix/mynetworks\n' >{Templates}/info/foreign.info
            """, Token);
        await Box.WriteAsync(Templates + "/modules/foreign.py",
            """
            import os, subprocess
            def handler(ucr, changes):
                with open("/etc/cron.d/foreign", "w") as out:
                    out.write("# %s\n" % ucr["mail/postfix/mynetworks"])
                os.chown("/etc/cron.d/foreign", 65534, 4)
                subprocess.check_call(["setpriv", "--reuid=listener", "--clear-groups", "true"])
                os.makedirs("/home/foreign", exist_ok=True)
            """, Token);
        await Box.OutputAsync("ucr register foreign", Token);

        await Box.Directory.AddDomainControllerAsync("sandbox", [Workstation], cancellationToken: Token);
        await Eventually.TrueAsync(
            async () => (await Box.ExecAsync($"grep -q {Workstation} /etc/foreign/networks /etc/cron.d/foreign", cancellationToken: Token)).Succeeded,
            Product.Soon, "the files of the foreign package follow", Token);
        await Box.SettleAsync(Token);

        (await Box.OutputAsync("postconf -h mynetworks", Token)).ShouldContain(Workstation);
        (await Box.OutputAsync($"grep -l {Workstation} /etc/foreign/networks /etc/cron.d/foreign", Token)).ShouldBe("/etc/foreign/networks\n/etc/cron.d/foreign");
        (await Box.OutputAsync("stat -c '%n %U %G %a' /etc/foreign/networks /etc/cron.d/foreign", Token)).ShouldBe("/etc/foreign/networks listener adm 640\n/etc/cron.d/foreign nobody adm 644");
        (await Box.OutputAsync("ls -d /home/foreign", Token)).ShouldBe("/home/foreign");
        (await Box.StatusAsync(Token)).State.ShouldBe("ok");

        await Box.OutputAsync($"ucr unregister foreign && rm -r {Templates}/info/foreign.info {Templates}/modules/foreign.py {Templates}/files/etc/foreign /etc/foreign /etc/cron.d/foreign /home/foreign", Token);
        await Box.Directory.DeleteDomainControllerAsync("sandbox", Token);
        await Eventually.TrueAsync(
            async () => !(await Box.OutputAsync("postconf -h mynetworks", Token)).Contains(Workstation, StringComparison.Ordinal), Product.Soon, "the server is gone", Token);
        await Box.SettleAsync(Token);
    }

    [Fact]
    public async Task The_daemon_has_two_capabilities_and_writes_in_two_places()
    {
        var pid = await Box.OutputAsync("systemctl show -P MainPID postfix-hardening", Token);

        // Bits of linux/capability.h: CAP_DAC_OVERRIDE is 1, CAP_FOWNER is 3.
        (await Box.OutputAsync($"grep -E '^(CapEff|CapBnd|NoNewPrivs|Seccomp):' /proc/{pid}/status", Token)).Split('\n').ShouldBe(
            ["CapEff:\t000000000000000a", "CapBnd:\t000000000000000a", "NoNewPrivs:\t1", "Seccomp:\t2"]);
        var places = "/etc /etc/postfix /etc/univention /usr/sbin /var/lib/postfix /var/lib/postfix-hardening /var/spool/postfix /var/log /run/postfix-hardening /root";
        (await Box.OutputAsync($"nsenter -t {pid} -m sh -c 'for place in {places}; do touch $place/.sandbox 2>/dev/null && echo $place && rm $place/.sandbox; done; true'", Token)).Split('\n').ShouldBe(
            ["/etc/postfix", "/var/lib/postfix-hardening", "/run/postfix-hardening"]);
        (await Box.ExecAsync("systemd-analyze security --threshold=18 postfix-hardening.service", cancellationToken: Token)).ExitCode.ShouldBe(0, "the exposure that docs/security.md names");
    }

    [Fact]
    public async Task The_owner_of_a_file_is_kept_in_the_copy_of_what_was_found()
    {
        const string Local = "/etc/postfix/main.cf.local";
        await Box.SettleAsync(Token);
        await Box.OutputAsync($"echo '# own' >{Local} && chown listener:adm {Local} && chmod 640 {Local} && rm -r /var/lib/postfix-hardening/baseline", Token);

        await Box.Directory.AddMailDomainAsync("owner.example", Token);
        await Box.EventuallyListedAsync("owner.example", Token);
        await Box.SettleAsync(Token);

        (await Box.OutputAsync("stat -c '%U %G %a' /var/lib/postfix-hardening/baseline/main.cf.local", Token)).ShouldBe("listener adm 640");

        await Box.OutputAsync($"rm {Local}", Token);
        await Box.Directory.DeleteMailDomainAsync("owner.example", Token);
        await Box.SettleAsync(Token);
    }

    [Fact]
    public async Task A_reload_lasts_until_postsuper_has_looked_through_the_queue()
    {
        const string Postsuper = "/usr/sbin/postsuper";
        await Box.SettleAsync(Token);
        // The second call is the one that postfix-script leaves in the background.
        await Box.OutputAsync($"mv {Postsuper} {Postsuper}.real", Token);
        await Box.WriteAsync(Postsuper, $"#!/bin/sh\n[ -n \"$1\" ] || sleep 1\n{Postsuper}.real \"$@\" && echo \"done $*\" >>/etc/postfix/postsuper.test\n", Token);
        await Box.OutputAsync($"chmod 755 {Postsuper}", Token);

        await Box.Directory.AddDomainControllerAsync("postsuper", [Workstation], cancellationToken: Token);
        await Eventually.TrueAsync(
            async () => (await Box.ExecAsync("grep -qx 'done ' /etc/postfix/postsuper.test", cancellationToken: Token)).Succeeded, Product.Soon, "postsuper in the background ends by itself", Token);

        await Box.OutputAsync($"mv {Postsuper}.real {Postsuper} && rm /etc/postfix/postsuper.test", Token);
        await Box.Directory.DeleteDomainControllerAsync("postsuper", Token);
        await Box.SettleAsync(Token);
        (await Box.StatusAsync(Token)).State.ShouldBe("ok");
    }
}
