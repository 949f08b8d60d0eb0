using System.Globalization;
using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.TwoServers;

/// <summary>Where mail has come to: a mailbox of a server, or the host outside.</summary>
internal static class Delivery
{
    /// <summary>A subject by which one mail is found again.</summary>
    public static string NewSubject() => string.Create(CultureInfo.InvariantCulture, $"subject-{TimeProvider.System.GetTimestamp()}");

    /// <summary>Waits until a mail lies in a mailbox of this server.</summary>
    public static Task<TimeSpan> EventuallyInMailboxAsync(this BoxInstance server, string user, string subject, CancellationToken token) => Eventually.TrueAsync(
        async () => (await server.ExecAsync($"doveadm fetch -u {user} hdr.subject subject {subject}", cancellationToken: token)).Stdout.Contains(subject, StringComparison.Ordinal),
        Product.Soon, $"{subject} in the mailbox of {user}", token);

    /// <summary>Waits until a mail with this envelope sender has come to the host outside; returns it with its envelope as header lines.</summary>
    /// <param name="first">The first server, to which the host outside belongs.</param>
    /// <param name="sender">The envelope sender; empty for the null sender.</param>
    /// <param name="subject">A text that the mail holds. A bounce holds the subject of the mail that came back.</param>
    /// <param name="token">Stops waiting.</param>
    public static async Task<string> EventuallyOutsideAsync(this BoxInstance first, string sender, string subject, CancellationToken token)
    {
        var mail = "";
        await Eventually.TrueAsync(
            async () =>
            {
                mail = (await first.ExecAsync(
                    $"for mail in $(grep -rlF {subject} /run/outside-mail); do if grep -qF 'X-Mail-Args: <{sender}>' $mail; then cat $mail; fi; done", cancellationToken: token)).Stdout;
                return mail.Length > 0;
            },
            Product.Soon, $"{subject} from <{sender}> outside", token);
        return mail;
    }

    /// <summary>Lines in which this server has refused, or would refuse, something of a client.</summary>
    public static async Task<IReadOnlyList<string>> RefusalsAsync(this BoxInstance server, string client, long mark, CancellationToken token) =>
    [
        .. (await server.Log.SinceAsync(mark, token)).Where(line => line.Contains("reject", StringComparison.Ordinal) && line.Contains($"[{client}]", StringComparison.Ordinal)),
    ];
}
