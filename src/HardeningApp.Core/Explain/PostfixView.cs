using System.Collections.Immutable;
using System.Net;

namespace HardeningApp.Core.Explain;

/// <summary>Everything that decides about a mail, as Postfix itself tells it.</summary>
public sealed record PostfixView
{
    /// <summary>The names of all parameters that an explanation may need; classes of restrictions come on top.</summary>
    public static ImmutableArray<string> ParameterNames { get; } =
    [
        // How addresses are read, and whose they are.
        "myorigin", "mydomain", "myhostname", "mydestination", "append_at_myorigin", "append_dot_mydomain", "swap_bangpath", "allow_percent_hack",
        "resolve_dequoted_address", "resolve_null_domain", "resolve_numeric_domain", "empty_address_recipient", "recipient_delimiter", "owner_request_special",
        "smtputf8_enable", "strict_rfc821_envelopes", "strict_smtputf8", "allow_min_user", "allow_untrusted_routing", "double_bounce_sender",
        "address_verify_sender", "address_verify_sender_ttl", "parent_domain_matches_subdomains", "mynetworks", "relay_domains",
        "virtual_alias_domains", "virtual_mailbox_domains", "virtual_alias_maps", "virtual_mailbox_maps", "relay_recipient_maps", "local_recipient_maps",
        "canonical_maps", "recipient_canonical_maps", "sender_canonical_maps", "relocated_maps", "transport_maps",
        "local_transport", "virtual_transport", "relay_transport", "default_transport",

        // The lists, and what changes them.
        "smtpd_client_restrictions", "smtpd_helo_restrictions", "smtpd_sender_restrictions", "smtpd_relay_restrictions", "smtpd_recipient_restrictions",
        "smtpd_restriction_classes", "smtpd_relay_before_recipient_restrictions", "smtpd_delay_reject", "smtpd_reject_unlisted_recipient",
        "smtpd_reject_unlisted_sender", "smtpd_sasl_auth_enable", "smtpd_sender_login_maps", "smtpd_null_access_lookup_key", "smtpd_policy_service_default_action",
        "smtpd_tls_security_level", "smtpd_enforce_tls", "smtpd_use_tls", "smtpd_tls_wrappermode", "smtpd_tls_auth_only",
        "soft_bounce", "receive_override_options", "show_user_unknown_table_name", "reject_tempfail_action", "unknown_address_tempfail_action",

        // Reply codes.
        "reject_code", "defer_code", "access_map_reject_code", "access_map_defer_code", "relay_domains_reject_code", "unknown_address_reject_code",
        "unknown_client_reject_code", "unknown_local_recipient_reject_code", "unknown_virtual_alias_reject_code", "unknown_virtual_mailbox_reject_code",
        "unknown_relay_recipient_reject_code", "non_fqdn_reject_code", "invalid_hostname_reject_code", "plaintext_reject_code",
    ];

    /// <summary>main.cf alone: what rewrites and resolves addresses has no options of a port.</summary>
    public required PostfixParameters Main { get; init; }

    /// <summary>main.cf with the options of the port's service in master.cf.</summary>
    public required PostfixParameters Port { get; init; }

    /// <summary>The addresses on which Postfix listens: mail to <c>user@[address]</c> is for this host.</summary>
    public required ImmutableHashSet<IPAddress> OwnAddresses { get; init; }

    /// <summary>The definitions of restriction classes by their names.</summary>
    public ImmutableDictionary<string, string> Classes { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The name the client gives with EHLO; null when nobody knows.</summary>
    public string? Helo { get; init; }

    /// <summary>The name of the client; null to ask the name service for it. Postfix writes <c>unknown</c> for a client without one.</summary>
    public string? ClientName { get; init; }
}
