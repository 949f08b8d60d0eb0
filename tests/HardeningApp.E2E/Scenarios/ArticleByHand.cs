using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>The steps of "Hardening Postfix: Restrict Mail Transport" as an administrator types them, and the way back to a stock server.</summary>
internal static class ArticleByHand
{
    public const string Recipient = "mail/postfix/smtpd/restrictions/recipient";
    private const string Submission = "mail/postfix/submission/restrictions/recipient";
    private const string Options = "mail/postfix/mastercf/options";

    /// <summary>The stock restrictions are backed up and reset.</summary>
    public const string Reset = $"ucr unset {Recipient}/10 {Recipient}/30 {Recipient}/50 {Recipient}/70 {Recipient}/80";

    /// <summary>A new list, in which the map of senders is asked at 60.</summary>
    public const string Restrictions = Reset + $"; ucr set {Recipient}/10=permit_mynetworks {Recipient}/30=permit_sasl_authenticated {Recipient}/50=reject_unauth_destination"
        + $" {Recipient}/60='check_sender_access hash:/etc/postfix/check_custom_sender_access' {Recipient}/70=reject_unlisted_recipient {Recipient}/80='check_policy_service inet:127.0.0.1:12340'";

    /// <summary>The map of senders without its table.</summary>
    public const string LogSource = "for d in company.my company.local; do echo \"$d WARN *** Invalid Inbound Sender ***\"; echo \".$d WARN *** Invalid Inbound Sender ***\"; done >/etc/postfix/check_custom_sender_access";

    /// <summary>The map of senders that logs.</summary>
    public const string LogMap = LogSource + "; postmap /etc/postfix/check_custom_sender_access";

    /// <summary>The map of senders that refuses, with lines about others; readable for the group of Postfix only.</summary>
    public const string RefuseMap =
        "cd /etc/postfix; for d in company.my company.local; do echo \"$d REJECT 5.7.1 by hand\"; echo \".$d REJECT 5.7.1 by hand\"; done >check_custom_sender_access"
        + "; printf 'partner@company.my OK\\nevil.example REJECT own rule\\n' >>check_custom_sender_access; chgrp postfix check_custom_sender_access; chmod 640 check_custom_sender_access; postmap check_custom_sender_access";

    /// <summary>One mail domain is refused, the other logged.</summary>
    public const string MixedMap = LogSource + "; sed -i 's/^\\(.\\?company.my\\) WARN.*/\\1 REJECT mine/' /etc/postfix/check_custom_sender_access; postmap /etc/postfix/check_custom_sender_access";

    /// <summary>Relay clients use inside senders only.</summary>
    public const string RelayMap =
        "cd /etc/postfix; for d in '<>' company.my .company.my company.local .company.local; do echo \"$d permit_mynetworks\"; done >check_custom_relay_access; postmap check_custom_relay_access"
        + $"; ucr set {Recipient}/10='check_sender_access hash:/etc/postfix/check_custom_relay_access'; ucr unset {Recipient}/30";

    /// <summary>The domain controllers may relay.</summary>
    public const string Networks = "ucr set mail/postfix/mynetworks='127.0.0.0/8 10.9.0.1/32 10.9.0.5/32'";

    /// <summary>The list of ports 465 and 587.</summary>
    public const string SubmissionList = $"ucr set {Submission}/10=reject_sender_login_mismatch {Submission}/20=reject_unknown_recipient_domain {Submission}/30=permit_sasl_authenticated {Submission}/99=reject";

    /// <summary>The ports use it.</summary>
    public const string SubmissionOptions =
        $"for s in smtps submission; do ucr set {Options}/$s/smtpd_recipient_restrictions='$submission_recipient_restrictions' {Options}/$s/smtpd_sender_login_maps=ldap:/etc/postfix/ldap.saslusermapping; done";

    /// <summary>Everything, in enforce.</summary>
    public const string All = Restrictions + "; " + RefuseMap + "; " + RelayMap + "; " + Networks + "; " + SubmissionList + "; " + SubmissionOptions;

    /// <summary>A stock server again.</summary>
    private const string Undo = $"ucr unset {Recipient}/20 {Recipient}/60 mail/postfix/mynetworks {Submission}/10 {Submission}/20 {Submission}/30 {Submission}/99"
        + $" {Options}/smtps/smtpd_recipient_restrictions {Options}/smtps/smtpd_sender_login_maps {Options}/submission/smtpd_recipient_restrictions {Options}/submission/smtpd_sender_login_maps"
        + $"; ucr set {Recipient}/10=permit_mynetworks {Recipient}/30=permit_sasl_authenticated {Recipient}/50=reject_unauth_destination {Recipient}/70=reject_unlisted_recipient"
        + $" {Recipient}/80='check_policy_service inet:127.0.0.1:12340'; {PostfixReload.Command}; rm -f /etc/postfix/check_custom_*";

    public static async Task FollowAsync(this BoxInstance box, string step, CancellationToken token) => await box.OutputAsync($"({step}) 2>&1; {PostfixReload.Command}", token);

    public static async Task UndoAsync(this BoxInstance box, CancellationToken token) => await box.OutputAsync($"({Undo}) 2>&1", token);
}
