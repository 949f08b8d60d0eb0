namespace HardeningApp.E2E.Ucr;

/// <summary>facts/ucr.md §8.4: the text of master.cf.</summary>
[Trait("Fact", "ucr.md §8.4")]
public sealed class MasterTemplateTests(UcrBox box) : UcrConformance(box)
{
    private const string Options = "mail/postfix/mastercf/options";

    [Theory]
    [InlineData("25        inet  n       -       n       -       -       smtpd ")]
    [InlineData("smtps     inet  n       -       n       -       -       smtpd  -o smtpd_sasl_auth_enable=yes -o smtpd_tls_wrappermode=yes")]
    [InlineData("submission inet n       -       n       -       -       smtpd  -o smtpd_enforce_tls=yes -o smtpd_sasl_auth_enable=yes")]
    public async Task The_stock_master_cf_has_the_line(string line) => (await Lines()).ShouldContain(line);

    [Fact]
    public async Task Options_are_appended_sorted_by_key()
    {
        await Ucr("set", $"{Options}/smtps/syslog_name=postfix/smtps", $"{Options}/smtp/smtpd_sasl_auth_enable=no");
        var lines = await Lines();
        lines.ShouldContain("25        inet  n       -       n       -       -       smtpd  -o smtpd_sasl_auth_enable=no");
        lines.Single(line => line.StartsWith("smtps", StringComparison.Ordinal)).ShouldEndWith(
            "smtpd  -o smtpd_sasl_auth_enable=yes -o smtpd_tls_wrappermode=yes -o syslog_name=postfix/smtps");
    }

    [Fact]
    public async Task A_blank_in_an_option_breaks_the_line_and_postfix_does_not_notice()
    {
        await Ucr("set", $"{Options}/submission/smtpd_recipient_restrictions=permit_x, reject");
        (await Lines()).ShouldContain(line => line.Contains("-o smtpd_recipient_restrictions=permit_x, reject", StringComparison.Ordinal));
        (await Shell(Age + "postfix check")).ShouldBe(Said(string.Empty));
    }

    [Fact]
    public async Task An_option_that_names_the_submission_list_makes_it_used()
    {
        await Ucr(
            "set", "mail/postfix/submission/restrictions/recipient/40=reject",
            $"{Options}/submission/smtpd_recipient_restrictions=$submission_recipient_restrictions");
        (await Shell(Age + "postfix check")).ShouldBe(Said(string.Empty));
        (await Shell(Age + "postconf -P submission/inet/smtpd_recipient_restrictions")).Output
            .ShouldBe("submission/inet/smtpd_recipient_restrictions = $submission_recipient_restrictions\n");
    }

    [Fact]
    public async Task Postscreen_takes_the_port_and_hands_over_with_the_same_options()
    {
        await Ucr("set", "mail/postfix/postscreen/enabled=yes", $"{Options}/smtp/smtpd_sasl_auth_enable=no");
        var lines = await Lines();
        lines.ShouldContain("25        inet  n       -       n       -       1       postscreen");
        lines.ShouldContain("smtpd     pass  -       -       n       -       -       smtpd  -o smtpd_sasl_auth_enable=no");
        lines.ShouldContain(line => line.StartsWith("tlsproxy ", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("dnsblog ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Debugging_makes_all_three_verbose()
    {
        await Ucr("set", "mail/postfix/smtpd/debug=yes");
        (await Lines()).Count(line => line.Contains("smtpd -v", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task The_scanner_and_the_list_filter_get_services_of_their_own()
    {
        await Ucr("set", "mail/antivir=yes", "mail/postfix/policy/listfilter=yes");
        var lines = await Lines();
        lines.ShouldContain(line => line.StartsWith("127.0.0.1:10025 ", StringComparison.Ordinal));
        lines.ShouldContain("    -o mynetworks=127.0.0.0/8");
        lines.ShouldContain(line => line.StartsWith("listfilter ", StringComparison.Ordinal) && line.Contains(" 30 ", StringComparison.Ordinal));
        (await Shell(Age + "postconf -h content_filter")).Output.ShouldBe("smtp-amavis:[127.0.0.1]:10024\n");
    }

    [Fact]
    public async Task The_local_file_is_copied_to_the_end()
    {
        var result = await Shell("""
            trap ': >/etc/postfix/master.cf.local' EXIT
            echo '10026 inet n - n - - smtpd' >/etc/postfix/master.cf.local
            ucr commit /etc/postfix/master.cf >&2
            postconf -M 10026/inet
            """);
        result.Output.ShouldStartWith("10026 ");
    }

    private async Task<string[]> Lines() => (await Shell("cat /etc/postfix/master.cf")).Output.Split('\n');
}
