namespace HardeningApp.E2E.Ucr;

/// <summary>facts/app-center.md §5.1: join scripts and shell libraries.</summary>
[Trait("Fact", "app-center.md §5.1")]
public sealed class SystemLibraryTests(UcrBox box) : UcrConformance(box)
{
    private const string JoinScript = """
        cat >/usr/lib/univention-install/50conformance.inst <<'SCRIPT'
        #!/bin/sh
        VERSION=2
        . /usr/share/univention-join/joinscripthelper.lib
        joinscript_init
        echo "last: $JS_LAST_EXECUTED_VERSION, arguments: $*"
        joinscript_check_version_in_range_executed 1 1 && echo "an upgrade"
        joinscript_save_current_version
        exit 0
        SCRIPT
        chmod 755 /usr/lib/univention-install/50conformance.inst
        . /usr/share/univention-lib/all.sh
        trap 'rm -f /usr/lib/univention-install/50conformance.*; sed -i /^conformance/d /var/univention-join/status' EXIT

        """;

    [Fact]
    public async Task A_join_script_runs_once_for_each_version()
    {
        var result = await Shell(JoinScript + """
            echo 'conformance v1 successful' >>/var/univention-join/status
            call_joinscript 50conformance.inst --extra
            grep ^conformance /var/univention-join/status
            call_joinscript 50conformance.inst || echo "again: $?"
            """);
        result.Output.ShouldBe("""
            Calling joinscript 50conformance.inst ...
            last: 1, arguments: --binddn cn=admin,dc=company,dc=my --bindpwdfile /etc/ldap.secret --extra
            an upgrade
            conformance v1 successful
            conformance v2 successful
            Calling joinscript 50conformance.inst ...
            again: 1

            """);
    }

    [Theory]
    [InlineData("ucr set server/role=domaincontroller_slave >/dev/null")]
    [InlineData("ucr set server/role=memberserver >/dev/null")]
    public async Task A_join_script_is_not_called_on_other_roles(string change) =>
        (await Shell($"{JoinScript}{change}\ncall_joinscript 50conformance.inst\necho $?")).Output.ShouldBe("0\n");

    [Fact]
    public async Task A_join_script_is_not_called_before_the_join() =>
        (await Shell(JoinScript + """
            mv /var/univention-join/joined /root/
            call_joinscript 50conformance.inst; echo $?
            /usr/lib/univention-install/50conformance.inst 2>/dev/null; echo $?
            mv /root/joined /var/univention-join/
            """)).Output.ShouldBe("0\n1\n");

    [Fact]
    public async Task An_unjoin_script_runs_once_and_forgets_the_join_script()
    {
        var result = await Shell(JoinScript + """
            call_joinscript 50conformance.inst >/dev/null
            cat >/usr/lib/univention-install/50conformance.uinst <<'SCRIPT'
            #!/bin/sh
            VERSION=1
            . /usr/share/univention-join/joinscripthelper.lib
            joinscript_remove_script_from_status_file conformance
            SCRIPT
            chmod 755 /usr/lib/univention-install/50conformance.uinst
            call_unjoinscript 50conformance.uinst
            grep -c ^conformance /var/univention-join/status
            ls /usr/lib/univention-install/50conformance.uinst
            """);
        result.Output.ShouldBe("Calling unjoinscript 50conformance.uinst ...\n0\n");
    }

    [Fact]
    public async Task A_service_is_added_to_and_removed_from_the_object_of_this_host()
    {
        var result = await Shell("""
            set -- --binddn cn=admin,dc=company,dc=my --bindpwdfile /etc/ldap.secret
            . /usr/share/univention-lib/all.sh
            dn=$(ucr get ldap/hostdn)
            ucs_addServiceToLocalhost Conformance "$@" && ucs_addServiceToLocalhost Conformance && echo added
            ucs_getAttrOfDN univentionService "$dn" | grep Conformance
            ucs_isServiceUnused Conformance || echo used
            ucs_removeServiceFromLocalhost Conformance && ucs_removeServiceFromLocalhost Conformance "$@" && echo removed
            ucs_isServiceUnused Conformance && echo unused
            """);
        result.Output.ShouldBe("added\nConformance\nused\nremoved\nunused\n");
    }

    [Fact]
    public async Task Yes_and_no_have_several_spellings()
    {
        var result = await Shell("""
            . /usr/share/univention-lib/ucr.sh
            for value in yes True 1 enable Enabled ON; do
                ucr set "conformance/key=$value" >&2
                is_ucr_true conformance/key && ! is_ucr_false conformance/key && printf 'yes '
            done
            for value in no False 0 disable Disabled OFF; do
                ucr set "conformance/key=$value" >&2
                is_ucr_false conformance/key && ! is_ucr_true conformance/key && printf 'no '
            done
            ucr set conformance/key=neither >&2
            is_ucr_true conformance/key || is_ucr_false conformance/key || printf neither
            """);
        result.Output.ShouldBe("yes yes yes yes yes yes no no no no no no neither");
    }

    [Fact]
    public async Task A_log_file_is_created_once_with_owner_and_mode()
    {
        var result = await Shell("""
            . /usr/share/univention-lib/base.sh
            file=/var/log/univention/conformance.log
            create_logfile_if_missing "$file" root:adm 640
            echo kept >"$file"
            create_logfile_if_missing "$file" root:adm 640
            cat "$file"
            stat -c '%a %U:%G' "$file"
            rm "$file"
            """);
        result.Output.ShouldBe("kept\n640 root:adm\n");
    }
}
