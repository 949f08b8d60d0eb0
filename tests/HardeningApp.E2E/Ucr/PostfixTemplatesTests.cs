namespace HardeningApp.E2E.Ucr;

/// <summary>facts/ucr.md §8.3: the text of main.cf.</summary>
[Trait("Fact", "ucr.md §8.3")]
public sealed class PostfixTemplatesTests(UcrBox box) : UcrConformance(box)
{
    private const string Recipient = "mail/postfix/smtpd/restrictions/recipient";

    private static readonly string[] _stockLines =
    [
        "compatibility_level = 3.6",
        "append_dot_mydomain = no",
        "smtputf8_enable = no",
        "smtpd_tls_auth_only = yes",
        "broken_sasl_auth_clients = yes",
        "inet_interfaces = all",
        "inet_protocols = ipv4",
        "mydestination = $myhostname, localhost.$mydomain, localhost",
        "relay_domains = $mydestination",
        "mynetworks = 127.0.0.0/8",
        "mynetworks_style = subnet",
        "myorigin = mail.company.my",
        "smtp_helo_name = mail.company.my",
        "message_size_limit = 10240000",
        "masquerade_domains = $mydomain",
        "masquerade_exceptions = root",
        "local_header_rewrite_clients = ",
        "smtpd_data_restrictions = reject_unauth_pipelining",
        "smtpd_discard_ehlo_keywords= chunking, silent-discard",
        "smtpd_sasl_type = dovecot",
        "smtpd_sasl_path = private/auth",
        "virtual_transport = lmtp:unix:private/dovecot-lmtp",
        "#submission_recipient_restrictions =",
        "postscreen_access_list = permit_mynetworks, cidr:/etc/postfix/postscreen_access.cidr",
        "postscreen_dnsbl_threshold = 3",
    ];

    private static readonly string[] _notSet =
    [
        "smtpd_relay_restrictions",
        "smtpd_client_restrictions",
        "smtpd_helo_restrictions",
        "smtpd_sender_restrictions",
        "smtpd_sender_login_maps",
        "smtpd_sasl_auth_enable",
        "smtpd_milters",
    ];

    [Fact]
    public async Task The_stock_main_cf_has_the_lines_of_UCS() =>
        _stockLines.Except((await MainCf()).Split('\n')).ShouldBeEmpty();

    [Fact]
    public async Task The_stock_main_cf_leaves_other_parameters_to_postfix()
    {
        var set = (await Shell(Age + "postconf -n")).Output.Split('\n').Select(line => line.Split(' ')[0]).ToList();
        set.ShouldContain("smtpd_recipient_restrictions");
        set.Intersect(_notSet).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_stock_restrictions_stand_in_the_order_of_their_keys() =>
        (await MainCf()).ShouldContain("""
            smtpd_recipient_restrictions = permit_mynetworks,
                    permit_sasl_authenticated,
                    reject_unauth_destination,
                    reject_unlisted_recipient,
                    check_policy_service inet:127.0.0.1:12340

            """);

    [Fact]
    public async Task Keys_of_restrictions_sort_as_text()
    {
        await Ucr(
            "set", $"{Recipient}/05=a", $"{Recipient}/100=b", $"{Recipient}/35-name=c", $"{Recipient}/9=d",
            $"{Recipient}/60-hardening-sender=check_sender_access hash:/etc/postfix/x");
        (await Elements()).ShouldBe([
            "a", "permit_mynetworks", "b", "permit_sasl_authenticated", "c", "reject_unauth_destination",
            "check_sender_access hash:/etc/postfix/x", "reject_unlisted_recipient",
            "check_policy_service inet:127.0.0.1:12340", "d",
        ]);
    }

    [Fact]
    public async Task Switches_of_UCS_insert_elements()
    {
        await Ucr(
            "set", "mail/postfix/policy/listfilter=yes", "mail/postfix/greylisting=yes",
            "mail/postfix/smtpd/restrictions/sender/reject_unknown_client_hostname=yes",
            "mail/postfix/smtpd/restrictions/sender/reject_unknown_reverse_client_hostname=yes");
        (await Elements()).ShouldBe([
            "check_policy_service unix:private/listfilter", "permit_mynetworks", "permit_sasl_authenticated",
            "check_policy_service inet:127.0.0.1:10023", "reject_unauth_destination",
            "reject_unknown_client_hostname", "reject_unknown_reverse_client_hostname", "reject_unlisted_recipient",
            "check_policy_service inet:127.0.0.1:12340",
        ]);
    }

    [Fact]
    public async Task An_empty_restriction_leaves_an_empty_element_that_postfix_accepts()
    {
        await Ucr("set", $"{Recipient}/35-empty=");
        (await MainCf()).ShouldContain("permit_sasl_authenticated,\n        ,\n        reject_unauth_destination");
        (await Shell(Age + "postfix check")).ShouldBe(Said(string.Empty));
    }

    [Fact]
    public async Task The_submission_list_is_written_when_it_has_elements()
    {
        const string prefix = "mail/postfix/submission/restrictions/recipient";
        await Ucr("set", $"{prefix}/10=reject_sender_login_mismatch", $"{prefix}/40=reject");
        (await MainCf()).ShouldContain(
            "\nsubmission_recipient_restrictions = reject_sender_login_mismatch,\n        reject\n");
        (await Shell(Age + "postfix check 2>&1")).Output.ShouldContain("unused parameter: submission_recipient_restrictions");
    }

    [Fact]
    public async Task Trusted_networks_are_copied_as_they_are()
    {
        const string value = "127.0.0.0/8 [::1]/128, 10.9.0.5/32 cidr:/etc/postfix/nets !10.0.0.1";
        await Ucr("set", $"mail/postfix/mynetworks={value}");
        (await MainCf()).ShouldContain($"\nmynetworks = {value}\n");
        await Ucr("set", "mail/postfix/mynetworks=");
        (await MainCf()).ShouldContain("\nmynetworks = \n");
    }

    private async Task<string> MainCf() => (await Shell("cat /etc/postfix/main.cf")).Output;

    private async Task<string[]> Elements() =>
        (await Shell(Age + "postconf -h smtpd_recipient_restrictions")).Output.Trim().Split(", ");
}
