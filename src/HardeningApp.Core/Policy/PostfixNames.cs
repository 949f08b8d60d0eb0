namespace HardeningApp.Core.Policy;

/// <summary>The names of everything the product writes: files, UCR variables and their fixed texts.</summary>
public static class PostfixNames
{
    /// <summary>Where Postfix keeps its configuration on UCS.</summary>
    public const string ConfigDirectory = "/etc/postfix";

    /// <summary>The file name of the sender map.</summary>
    public const string SenderMap = "check_custom_sender_access";

    /// <summary>UCR variable that becomes <c>mynetworks</c> in main.cf.</summary>
    public const string MyNetworks = "mail/postfix/mynetworks";

    /// <summary>UCR variable that becomes <c>inet_protocols</c> in main.cf; unset means ipv4 (UCS 5.2).</summary>
    public const string InetProtocols = "mail/postfix/inet/protocols";

    /// <summary>What the UCR variables of <c>smtpd_recipient_restrictions</c> begin with; the key that sorts them follows.</summary>
    public const string RecipientRestrictions = "mail/postfix/smtpd/restrictions/recipient/";

    /// <summary>What the UCR variables of <c>submission_recipient_restrictions</c> begin with.</summary>
    public const string SubmissionRestrictions = "mail/postfix/submission/restrictions/recipient/";

    /// <summary>What the UCR variables for options of services in master.cf begin with; the service and the option follow.</summary>
    public const string MasterOptions = "mail/postfix/mastercf/options/";

    /// <summary>UCR variable that switches UCS's filter of mailing lists on.</summary>
    public const string ListFilter = "mail/postfix/policy/listfilter";

    /// <summary>
    /// UCR variable of our recipient restriction. The suffix keeps it apart from the stock keys,
    /// sorts it between 50 and 70 and hides it from univention-mail-dovecot, which counts digits only.
    /// </summary>
    public const string SenderRestriction = RecipientRestrictions + "60-hardening-sender";

    /// <summary>The restriction itself.</summary>
    public const string SenderRestrictionText = $"check_sender_access hash:{ConfigDirectory}/{SenderMap}";

    /// <summary>Loopback, first in <c>mynetworks</c> whatever follows.</summary>
    public const string Loopback = "127.0.0.0/8";

    /// <summary>Loopback of IPv6, wanted as soon as Postfix speaks IPv6.</summary>
    public const string Loopback6 = "[::1]/128";
}
