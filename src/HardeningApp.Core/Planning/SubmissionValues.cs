using System.Collections.Immutable;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Planning;

/// <summary>The UCR variables of the feature submission: options of the services on ports 465 and 587, and their recipient list.</summary>
public static class SubmissionValues
{
    /// <summary>The services of ports 465 and 587 in master.cf.</summary>
    public static readonly ImmutableArray<string> Services = ["smtps", "submission"];

    /// <summary>The name in the mail log; an administrator's own stays.</summary>
    private const string LogNameOption = "syslog_name";

    /// <summary>The option that names the login map; monitor and enforce have it.</summary>
    public const string LoginMapOption = "smtpd_sender_login_maps";

    /// <summary>The option that only monitor has.</summary>
    public const string MonitorOption = "smtpd_sender_restrictions";

    /// <summary>
    /// Logs everything that enforce would refuse, and refuses nothing. Commas without blanks: an option in master.cf cannot hold a blank.
    /// </summary>
    public const string MonitorText =
        "warn_if_reject,reject_sender_login_mismatch,warn_if_reject,reject_unknown_recipient_domain,permit_sasl_authenticated,warn_if_reject,reject";

    /// <summary>The option that makes a port use <see cref="List"/>; it goes in together with the list, because an undefined one fails open.</summary>
    public const string EnforceOption = "smtpd_recipient_restrictions";

    /// <summary>Its value.</summary>
    public const string EnforceText = "$submission_recipient_restrictions";

    /// <summary>The recipient list of enforce, by key.</summary>
    public static readonly ImmutableSortedDictionary<string, string> List = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [
        KeyValuePair.Create("10", "reject_sender_login_mismatch"),
        KeyValuePair.Create("20", "reject_unknown_recipient_domain"),
        KeyValuePair.Create("30", "permit_sasl_authenticated"),
        KeyValuePair.Create("40", "reject"),
    ]);

    /// <summary>The same while UCS's filter of mailing lists is on, which UCS adds to the main list only.</summary>
    public static readonly ImmutableSortedDictionary<string, string> WithListFilter = List.Add("05-listfilter", "check_policy_service unix:private/listfilter");

    /// <summary>Options without which the last line of the list would refuse everybody, by service; set where they are missing.</summary>
    public static readonly ImmutableArray<(string Service, string Option)> LoginOptions =
    [
        ("smtps", "smtpd_tls_wrappermode"), ("smtps", "smtpd_sasl_auth_enable"),
        ("submission", "smtpd_sasl_auth_enable"), ("submission", "smtpd_enforce_tls"),
    ];

    /// <summary>The UCR variable of an option.</summary>
    public static string Key(string service, string option) => $"{PostfixNames.MasterOptions}{service}/{option}";

    /// <summary>All variables of a stage.</summary>
    /// <param name="stage">Monitor or enforce.</param>
    /// <param name="ucr">The values now: options that are there already are left to their owner.</param>
    /// <param name="ours">The variables that we have set.</param>
    /// <param name="loginMap">The table, or tables, that say who owns an address.</param>
    public static IEnumerable<KeyValuePair<string, string>> Of(Stage stage, UcrSnapshot ucr, IReadOnlyDictionary<string, string> ours, string loginMap = PostfixNames.LoginMap)
    {
        foreach (var service in Services)
        {
            if (IsFree(Key(service, LogNameOption)))
                yield return KeyValuePair.Create(Key(service, LogNameOption), $"postfix/{service}");
            yield return KeyValuePair.Create(Key(service, LoginMapOption), loginMap);
            yield return stage == Stage.Monitor
                ? KeyValuePair.Create(Key(service, MonitorOption), MonitorText)
                : KeyValuePair.Create(Key(service, EnforceOption), EnforceText);
        }

        if (stage != Stage.Enforce)
            yield break;
        foreach (var (key, text) in ucr.IsTrue(PostfixNames.ListFilter) ? WithListFilter : List)
            yield return KeyValuePair.Create(PostfixNames.SubmissionRestrictions + key, text);
        foreach (var key in LoginOptions.Select(pair => Key(pair.Service, pair.Option)))
        {
            if (IsFree(key))
                yield return KeyValuePair.Create(key, "yes");
        }

        bool IsFree(string key) => ucr.Text(key) is null || ours.ContainsKey(key);
    }
}
