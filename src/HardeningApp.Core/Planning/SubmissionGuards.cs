using HardeningApp.Core.Parsing;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Planning;

/// <summary>What speaks against checking logins on ports 465 and 587.</summary>
internal static class SubmissionGuards
{
    private const int MaxNames = 10;

    /// <summary>All conditions; nothing is known while the feature is off.</summary>
    public static IEnumerable<Hold> Of(Observation seen)
    {
        if (seen.Requested.Submission == Stage.Off || seen.Logins is not { } logins)
            yield break;
        if (logins.MapTrouble is { } trouble)
        {
            yield return Hold("login-map",
                $"{PostfixNames.LoginMap} gives no answer ({trouble}); with it every login on ports 465 and 587 would get a 451. Repair it: postmap -q ADDRESS {PostfixNames.LoginMap} must print the owner of an address",
                takesBackMonitor: true);
        }

        if (logins.SenderRestrictions.Length > 0)
        {
            yield return Hold("sender-restrictions",
                $"main.cf has smtpd_sender_restrictions = {Printable.Quote(logins.SenderRestrictions)}, which the check of ports 465 and 587 would replace there; move it into mail/postfix/smtpd/restrictions/recipient/ and remove it from /etc/postfix/main.cf.local");
        }

        if (!logins.HasCertificate)
            yield return Hold("no-certificate", "main.cf names no certificate (smtpd_tls_cert_file), so nobody could log in on ports 465 and 587 and everybody would be refused", Stage.Enforce);
        foreach (var hold in Options(seen).Concat(Foreign(seen)))
            yield return hold;
        if (!logins.UnresolvedLogins.IsEmpty)
        {
            var names = string.Join(", ", logins.UnresolvedLogins.Take(MaxNames).Select(Printable.Quote));
            yield return Hold("logins",
                $"{logins.UnresolvedLogins.Length} logins of the mail log own no address by {PostfixNames.LoginMap} and could not send any more: {names}"
                + $"{(logins.UnresolvedLogins.Length > MaxNames ? ", …" : "")}. They should log in with their primary mail address; to refuse them: postfix-hardening mode submission enforce --accept logins",
                Stage.Enforce,
                "logins");
        }
    }

    /// <summary>Options that switch TLS or the login off: the last line of the list would refuse everybody.</summary>
    private static IEnumerable<Hold> Options(Observation seen)
    {
        foreach (var (service, option) in SubmissionValues.LoginOptions)
        {
            var key = SubmissionValues.Key(service, option);
            if (seen.Ucr.Text(key) is not { } text || seen.Ucr.IsTrue(key) || (option == "smtpd_enforce_tls" && IsEncrypted(seen)))
                continue;
            yield return Hold("no-login", $"{key} is {Printable.Quote(text)}, so nobody could log in on that port and everybody would be refused; remove it: ucr unset {key}", Stage.Enforce);
        }
    }

    /// <summary>The modern spelling of <c>smtpd_enforce_tls=yes</c> (postconf(5)).</summary>
    private static bool IsEncrypted(Observation seen) => seen.Ucr.Text(SubmissionValues.Key("submission", "smtpd_tls_security_level")) == "encrypt";

    /// <summary>Values of others at the variables that we need.</summary>
    private static IEnumerable<Hold> Foreign(Observation seen)
    {
        var monitor = SubmissionValues.Of(Stage.Monitor, seen.Ucr, seen.Ledger.Values).ToDictionary(StringComparer.Ordinal);
        foreach (var (key, text) in SubmissionValues.Of(Stage.Enforce, seen.Ucr, seen.Ledger.Values).Concat(monitor).DistinctBy(pair => pair.Key))
        {
            if (seen.Ledger.Values.ContainsKey(key) || seen.Ucr.Text(key) is not { } now || now == text)
                continue;
            var name = key[(key.StartsWith(PostfixNames.MasterOptions, StringComparison.Ordinal) ? PostfixNames.MasterOptions : PostfixNames.SubmissionRestrictions).Length..].Replace('/', '.');
            yield return Hold("foreign-value",
                $"{key} is {Printable.Quote(now)}; the feature needs {Printable.Quote(text)} there. Remove yours (ucr unset {key}) or let it be replaced until the feature goes: "
                + $"postfix-hardening mode submission {seen.Requested.Submission.ToText()} --accept {name}",
                monitor.ContainsKey(key) ? Stage.Monitor : Stage.Enforce,
                name);
        }
    }

    private static Hold Hold(string code, string why, Stage from = Stage.Monitor, string? accept = null, bool takesBackMonitor = false) =>
        new(code, why) { Feature = Feature.Submission, From = from, Accept = accept, TakesBackMonitor = takesBackMonitor };
}
