using System.Collections.Immutable;

namespace HardeningApp.Core.Policy;

/// <summary>The names of everything the product writes: files, UCR variables and their fixed texts.</summary>
public static class PostfixNames
{
    /// <summary>Where Postfix keeps its configuration on UCS.</summary>
    public const string ConfigDirectory = "/etc/postfix";

    /// <summary>The file name of the sender map.</summary>
    public const string SenderMap = "check_custom_sender_access";

    /// <summary>The file name of the relay map: which senders relay clients may use.</summary>
    public const string RelayMap = "check_custom_relay_access";

    /// <summary>The file name of the table of relay clients.</summary>
    public const string RelayClients = "check_custom_relay_clients";

    /// <summary>The file name of the table of clients whose sender is not checked.</summary>
    public const string Exceptions = "check_custom_exceptions";

    /// <summary>What the file names of the tables behind restriction classes begin with; the number of the class follows.</summary>
    public const string ExceptionTable = "check_custom_exception_";

    /// <summary>The file name of the map of logins that may use senders they do not own.</summary>
    public const string SenderLogins = "check_custom_sender_logins";

    /// <summary>The names of all files that the product writes, but those of <see cref="ExceptionTable"/>.</summary>
    public static readonly ImmutableArray<string> Files = [SenderMap, RelayMap, RelayClients, Exceptions, SenderLogins];

    /// <summary>Whether a file is the table behind a restriction class.</summary>
    public static bool IsExceptionTable(string name) => name.Length > ExceptionTable.Length && name.StartsWith(ExceptionTable, StringComparison.Ordinal)
        && name.AsSpan(ExceptionTable.Length).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>UCR variable that becomes <c>mynetworks</c> in main.cf.</summary>
    public const string MyNetworks = "mail/postfix/mynetworks";

    /// <summary>The parameter of main.cf that <see cref="MyNetworks"/> becomes.</summary>
    public const string NetworksParameter = "mynetworks";

    /// <summary>The parameter that the variables below <see cref="RecipientRestrictions"/> become.</summary>
    public const string RecipientParameter = "smtpd_recipient_restrictions";

    /// <summary>The parameter that the variables below <see cref="SubmissionRestrictions"/> become.</summary>
    public const string SubmissionParameter = "submission_recipient_restrictions";

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

    /// <summary>
    /// The restriction while clients are exempt: the last lines of their table name the class <see cref="SenderCheckClass"/>, which asks the sender map.
    /// </summary>
    public const string SenderExceptionsText = $"check_client_access cidr:{ConfigDirectory}/{Exceptions}";

    /// <summary>The texts that the sender restriction may have.</summary>
    public static readonly ImmutableArray<string> SenderRestrictionTexts = [SenderRestrictionText, SenderExceptionsText];

    /// <summary>UCR variable of the number of classes <see cref="ExceptionClass"/>; while it is set, our part of main.cf defines the classes.</summary>
    public const string Classes = "postfix-hardening/internal/classes";

    /// <summary>UCR variable of the contact that the class <see cref="RejectClass"/> names; unset where nobody is to be asked, or no class is needed.</summary>
    public const string ContactOfClasses = "postfix-hardening/internal/contact";

    /// <summary>The parameter of main.cf that names all classes.</summary>
    public const string ClassesParameter = "smtpd_restriction_classes";

    /// <summary>The class that asks the sender map.</summary>
    public const string SenderCheckClass = "hardening_sender_check";

    /// <summary>The class that refuses as the sender map does in enforce.</summary>
    public const string RejectClass = "hardening_reject";

    /// <summary>The class that logs as the sender map does in monitor.</summary>
    public const string WarnClass = "hardening_warn";

    private static readonly byte[] ExceptionClassBytes = System.Text.Encoding.UTF8.GetBytes(ExceptionClass);

    /// <summary>What the names of classes begin with that exempt some clients; a number follows.</summary>
    public const string ExceptionClass = "hardening_exception_";

    /// <summary><see cref="ExceptionClass"/> as it stands in a map, UTF-8.</summary>
    public static ReadOnlySpan<byte> ExceptionClassUtf8 => ExceptionClassBytes;

    /// <summary>UCR variable of the relay map; it sorts in front of the stock <c>10</c>.</summary>
    public const string RelayRestriction = RecipientRestrictions + "08-hardening-relay";

    /// <summary>Its restriction.</summary>
    public const string RelayRestrictionText = $"check_sender_access hash:{ConfigDirectory}/{RelayMap}";

    /// <summary>UCR variable of the table of relay clients; it sorts between the relay map and the stock <c>10</c>.</summary>
    public const string RelayClientsRestriction = RecipientRestrictions + "09-hardening-relay-clients";

    /// <summary>Its restriction in enforce; the stock key <c>10</c> carries the same text then.</summary>
    public const string RelayClientsText = $"check_client_access cidr:{ConfigDirectory}/{RelayClients}";

    /// <summary>Its restriction in monitor: what it would refuse is logged as <c>reject_warning</c> (postconf(5), warn_if_reject).</summary>
    public const string RelayClientsMonitorText = $"warn_if_reject {RelayClientsText}";

    /// <summary>The UCR variables of restrictions that only we set.</summary>
    public static readonly ImmutableArray<string> OwnRestrictions = [RelayRestriction, RelayClientsRestriction, SenderRestriction];

    /// <summary>UCR variable of the stock restriction that lets every relay client through.</summary>
    public const string StockPermit = RecipientRestrictions + "10";

    /// <summary>What UCS sets there.</summary>
    public const string StockPermitText = "permit_mynetworks";

    /// <summary>UCR variable that makes Postfix offer a login on port 25 when it says yes.</summary>
    public const string Auth25Option = MasterOptions + "smtp/smtpd_sasl_auth_enable";

    /// <summary>The table that says which login owns an address; UCS renders it and uses it nowhere.</summary>
    public const string LoginMap = $"ldap:{ConfigDirectory}/ldap.saslusermapping";

    /// <summary>
    /// The same with our map beside it: every owner that either names (unionmap in DATABASE_README). A list of two tables would end at the first that
    /// knows the address, and an exception for an address that somebody owns would have no effect, or take it from its owner.
    /// </summary>
    public const string LoginMapWithExceptions = $"unionmap:{{{LoginMap},hash:{ConfigDirectory}/{SenderLogins}}}";

    /// <summary>UCR variable with which the daemon asks for its dry-run services in master.cf.</summary>
    public const string Verify = "postfix-hardening/internal/verify";

    /// <summary>Loopback, first in <c>mynetworks</c> whatever follows.</summary>
    public const string Loopback = "127.0.0.0/8";

    /// <summary>Loopback of IPv6, wanted as soon as Postfix speaks IPv6.</summary>
    public const string Loopback6 = "[::1]/128";
}
