namespace HardeningApp.E2E.Ucr;

/// <summary>facts/app-center.md §5.1 and facts/ldap.md §2: what happens by itself.</summary>
[Trait("Fact", "app-center.md §5.1")]
public sealed class SystemHookTests(UcrBox box) : UcrConformance(box)
{
    [Theory]
    [InlineData("no", "masked")]
    [InlineData("manually", "disabled")]
    [InlineData("yes", "enabled")]
    public async Task The_autostart_variable_enables_disables_and_masks_but_starts_nothing(string value, string state)
    {
        var result = await Shell($"""
            mkdir -p /lib/systemd/system
            printf '[Service]\nExecStart=/bin/sleep 1000\n[Install]\nWantedBy=multi-user.target\n' >/lib/systemd/system/conformance.service
            systemctl daemon-reload
            ucr set conformance/autostart={value} >&2
            systemctl is-enabled conformance.service
            systemctl is-active conformance.service
            ucr set conformance/autostart=yes >&2
            systemctl --quiet disable conformance.service
            rm /lib/systemd/system/conformance.service
            """);
        result.Output.ShouldBe($"{state}\ninactive\n");
    }

    [Fact]
    [Trait("Fact", "ldap.md §2")]
    public async Task Postfix_stands_still_while_the_machine_password_changes_and_its_tables_follow()
    {
        // A child of the master has its name until it becomes another program.
        var result = await Shell("""
            hook=/usr/lib/univention-server/server_password_change.d/50univention-mail-server
            cp -p /etc/machine.secret /root/machine.secret
            $hook prechange
            pgrep -xc -P 1 master
            printf changed >/etc/machine.secret
            $hook postchange >&2
            pgrep -xc -P 1 master
            grep bind_pw /etc/postfix/ldap.saslusermapping
            cp -p /root/machine.secret /etc/machine.secret
            $hook nochange >&2
            """);
        result.Output.ShouldBe("0\n1\nbind_pw = changed\n");
    }
}
