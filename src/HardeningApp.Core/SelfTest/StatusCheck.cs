using System.Collections.Immutable;
using System.Globalization;
using HardeningApp.Core.State;

namespace HardeningApp.Core.SelfTest;

/// <summary>Judges the status of the daemon. Values that were left out and remarks are the daily business of a directory and raise no alarm.</summary>
public static class StatusCheck
{
    /// <summary>After as many missed passes the daemon hangs.</summary>
    private const int Patience = 3;

    /// <summary>The judgement.</summary>
    /// <param name="status">The status.</param>
    /// <param name="postfixRuns">Whether Postfix runs now.</param>
    /// <param name="resync">The longest time between two passes.</param>
    /// <param name="now">The time, UTC.</param>
    public static CheckReport Of(StatusDocument status, bool postfixRuns, TimeSpan resync, DateTimeOffset now)
    {
        var limit = resync * Patience;
        var age = status.LastAttempt is { } attempt ? now - attempt : (TimeSpan?)null;
        (Health Health, string Why)[] findings = [.. Findings(status, postfixRuns, age, limit)];
        // In the order of the findings the gravest comes first; nothing is graver than critical, and to know something is better than to know nothing.
        Health[] gravest = [Health.Critical, Health.Warning, Health.Unknown];
        var health = gravest.FirstOrDefault(one => findings.Any(finding => finding.Health == one));
        return new CheckReport(health, findings.Length > 0 ? string.Join("; ", findings.OrderBy(finding => finding.Health != health).Select(finding => finding.Why)) : Good(status, age))
        {
            Measures = Measures(status.Status, age, limit),
        };
    }

    private static IEnumerable<(Health, string)> Findings(StatusDocument status, bool postfixRuns, TimeSpan? age, TimeSpan limit)
    {
        if (!status.Running)
            yield return (Health.Critical, "the daemon does not run, so the policy stays as it is and no longer follows the directory (systemctl start postfix-hardening)");
        if (!postfixRuns)
            yield return (Health.Warning, "Postfix does not run (systemctl status postfix)");
        if (status.Running && age > limit)
            yield return (Health.Critical, $"the last attempt is {Seconds(age.Value)} s ago, more than {Seconds(limit)} s (systemctl restart postfix-hardening)");
        if (status.Status is not { } last)
        {
            if (status.Running)
                yield return (Health.Unknown, "no pass has ended yet");
            yield break;
        }

        switch (last.State)
        {
            case "ok" or "off":
                break;
            case "error":
                yield return (Health.Critical, last.Summary);
                break;
            case "not-joined":
                yield return (Health.Unknown, last.Summary);
                break;
            default:
                yield return (Health.Warning, last.Summary);
                break;
        }

        foreach (var warning in last.Warnings.Concat(last.EndingSoon))
            yield return (Health.Warning, warning);
    }

    private static string Good(StatusDocument status, TimeSpan? age) =>
        $"{string.Join(", ", status.Status!.Features.Select(feature => $"{feature.Feature} {feature.Effective}"))}; {status.Status.MailDomains} mail domains, last attempt {Seconds(age ?? default)} s ago";

    private static ImmutableArray<string> Measures(PassStatus? status, TimeSpan? age, TimeSpan limit)
    {
        if (status is null || age is null)
            return [];
        return
        [
            $"age={Seconds(age.Value)}s;;{Seconds(limit)};0",
            string.Create(CultureInfo.InvariantCulture, $"domains={status.MailDomains};;;0"),
            string.Create(CultureInfo.InvariantCulture, $"relay_clients={status.RelayNetworks.Length};;;0"),
            string.Create(CultureInfo.InvariantCulture, $"holds={status.Holds.Length};;;0"),
            string.Create(CultureInfo.InvariantCulture, $"skipped={status.Skipped.Length};;;0"),
            string.Create(CultureInfo.InvariantCulture, $"unconfirmed={status.Unconfirmed};;;0"),
        ];
    }

    private static string Seconds(TimeSpan time) => Math.Max(0, Math.Round(time.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
}
