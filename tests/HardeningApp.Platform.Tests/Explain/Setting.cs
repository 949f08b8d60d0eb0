namespace HardeningApp.Platform.Tests.Explain;

/// <summary>A way in which a server may be set up.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Ucr">UCR variables to set, as words of the shell.</param>
/// <param name="Main">Lines for main.cf.local.</param>
internal sealed record Setting(string Name, string Ucr, string Main = "")
{
    private const string Recipient = "mail/postfix/smtpd/restrictions/recipient";
    private const string Off = "postfix-hardening/sender/stage=off postfix-hardening/relay/stage=off postfix-hardening/submission/stage=off postfix-hardening/auth25/stage=off";
    private const string Monitor = "postfix-hardening/sender/stage=monitor postfix-hardening/relay/stage=monitor postfix-hardening/submission/stage=monitor postfix-hardening/auth25/stage=monitor";
    private const string Enforce = "postfix-hardening/sender/stage=enforce postfix-hardening/relay/stage=enforce postfix-hardening/submission/stage=enforce postfix-hardening/auth25/stage=enforce";

    /// <summary>Tables of an administrator, which the settings name.</summary>
    public const string Tables = """
        cat >/etc/postfix/foreign_clients <<'END'
        203.0.113.9 OK
        198.51.100 REJECT go away
        10.9.0.77 DUNNO
        2001:db8:ff HOLD
        10.9 DEFER_IF_PERMIT later
        20 450 4.7.0 number
        30 12345
        40 DISCARD
        mx.outside.example OK
        END
        postmap hash:/etc/postfix/foreign_clients
        cat >/etc/postfix/foreign_senders <<'END'
        <> DUNNO
        blocked.example REJECT 5.1.1 no such place
        .blocked.example OK
        bob@ WARN bob writes
        carol@outside.example REJECT
        outside.example permit_mynetworks, reject_unauth_destination
        nodomain.invalid 553 5.1.8 no domain
        held.example foreign_class
        company.local foreign_unknown
        com DEFER_IF_REJECT
        END
        cat >/etc/postfix/foreign_recipients <<'END'
        /^blocked@/ REJECT
        /%/ OK
        /^carol@outside/ permit
        /\.local$/ DUNNO
        END
        cat >/etc/postfix/foreign_nets <<'END'
        10.9.0.0/24 foreign_class
        2001:db8::/32 warn_if_reject reject
        0.0.0.0/1 DUNNO
        END
        """;

    /// <summary>All settings.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        new("as installed", Off),
        new("all in monitor", Monitor),
        new("all in enforce", Enforce),
        new("enforce with an administrator's whitelist", $"{Enforce} '{Recipient}/25-whitelist=check_client_access hash:/etc/postfix/foreign_clients'"),
        new("monitor with checks of senders in front", $"{Monitor} '{Recipient}/05-foreign=check_sender_access texthash:/etc/postfix/foreign_senders'",
            "smtpd_restriction_classes = foreign_class\nforeign_class = reject_unauth_destination, check_recipient_access static:{REJECT 5.7.1 class}\n"),
        new("enforce with a permit at 20 and checks behind", $"{Enforce} {Recipient}/20=permit_mynetworks '{Recipient}/55=reject_non_fqdn_sender, reject_unknown_sender_domain' '{Recipient}/65=reject_unknown_recipient_domain'"),
        new("enforce with a class at 65", $"{Enforce} '{Recipient}/65=check_client_access cidr:/etc/postfix/foreign_nets'",
            "smtpd_restriction_classes = foreign_class, foreign_other\nforeign_class = warn_if_reject reject_non_fqdn_recipient, foreign_other\nforeign_other = check_sender_access static:DUNNO, defer_if_permit\n"),
        new("level 0", Monitor, "compatibility_level = 0\n"),
        new("level 0, enforce, extensions", Enforce, "compatibility_level = 0\nrecipient_delimiter = +\nlocal_recipient_maps =\n"),
        new("parents do not match sub-domains", $"{Enforce} '{Recipient}/05-foreign=warn_if_reject check_sender_access texthash:/etc/postfix/foreign_senders'",
            "parent_domain_matches_subdomains =\nsmtpd_restriction_classes = foreign_class\nforeign_class = reject\n"),
        new("SMTPUTF8", Enforce, "smtputf8_enable = yes\n"),
        new("refused early, for now only", $"{Monitor} '{Recipient}/35=check_recipient_access regexp:/etc/postfix/foreign_recipients'", "smtpd_delay_reject = no\nsoft_bounce = yes\nsmtpd_sender_restrictions = reject_unlisted_sender\n"),
        new("other lists", Monitor, """
            smtpd_client_restrictions = check_client_access cidr:/etc/postfix/foreign_nets
            smtpd_helo_restrictions = permit_mynetworks, reject_non_fqdn_helo_hostname
            smtpd_sender_restrictions = hash:/etc/postfix/foreign_clients, reject_non_fqdn_sender
            smtpd_relay_restrictions = permit_auth_destination, reject
            smtpd_reject_unlisted_sender = yes
            smtpd_restriction_classes = foreign_class
            foreign_class = DUNNO_is_no_restriction

            """),
        new("no routing characters", $"{Enforce} '{Recipient}/35=check_recipient_access regexp:/etc/postfix/foreign_recipients'",
            "allow_percent_hack = no\nswap_bangpath = no\nappend_dot_mydomain = yes\nresolve_dequoted_address = no\nstrict_rfc821_envelopes = yes\n"),
        new("trust in routing", Off, "allow_untrusted_routing = yes\nmyorigin = company.my\nresolve_null_domain = yes\nresolve_numeric_domain = yes\nallow_min_user = yes\nshow_user_unknown_table_name = no\n"),
        new("a network that is none", Monitor, "mynetworks = 127.0.0.0/8, 203.0.113.9, !10.9.0.77, 10.9.0.0/24, 2001:db8::5, [2001:db8:9::]/64, 198.51.100.7/24\n"),
        new("tables that are not there", $"{Monitor} '{Recipient}/55=warn_if_reject check_client_access hash:/etc/postfix/not-there, check_recipient_access inline:{{{{anna@company.my = 451}}}}' {Recipient}/57=reject_unlisted_recipient,defer", ""),
    ];

    /// <summary>The names of all variables that any of the settings sets.</summary>
    public static string Keys => string.Join(' ', All.SelectMany(one => one.Ucr.Split(' ')).Select(word => word.Trim('\'')).Where(word => word.Contains('=') && word.Contains('/'))
        .Select(word => word.Split('=')[0]).Where(key => key.StartsWith("mail/") || key.StartsWith("postfix-hardening/")).Distinct());
}
