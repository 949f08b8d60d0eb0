using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>What Postfix works with, as text; two that are equal mean that nothing was touched, not even rewritten.</summary>
internal static class LiveState
{
    /// <summary>Lines of bash that end well when a pass that began now has, and no Postfix is on trial.</summary>
    public const string Settle =
        """
        for i in {1..100}; do
            postfix-hardening apply || exit
            grep -qs '"trial": {' /var/lib/postfix-hardening/ledger.json || exit 0
            sleep 1.1
        done
        exit 1
        """;

    private const string Files = "/etc/postfix/check_custom_sender_access /etc/postfix/check_custom_sender_access.db /etc/postfix/main.cf /etc/postfix/master.cf";

    public static Task<string> LiveAsync(this BoxInstance box, CancellationToken token) =>
        box.OutputAsync($"stat -c '%n %i %Y' {Files}; sha256sum {Files}; grep -v '^postfix-hardening/status: ' /etc/univention/base.conf", token);

    /// <summary>The names in Postfix's directory.</summary>
    public static Task<string> NamesAsync(this BoxInstance box, CancellationToken token) =>
        box.OutputAsync("cd /etc/postfix && find . | LC_ALL=C sort", token);

    /// <summary>The number of Postfix's master process, or nothing.</summary>
    public static async Task<string> MasterAsync(this BoxInstance box, CancellationToken token) =>
        (await box.ExecAsync("pgrep -x -P 1 master", cancellationToken: token)).Text;

    /// <summary>Whether Postfix finds a mail domain in the sender map; unlike a mail this needs no directory.</summary>
    public static async Task<bool> IsListedAsync(this BoxInstance box, string domain, CancellationToken token) =>
        (await box.ExecAsync($"postmap -q {domain} hash:/etc/postfix/check_custom_sender_access", cancellationToken: token)).Succeeded;

    public static Task<TimeSpan> EventuallyListedAsync(this BoxInstance box, string domain, CancellationToken token) =>
        Eventually.TrueAsync(() => box.IsListedAsync(domain, token), Product.Soon, $"{domain} in the sender map", token);

    /// <summary>Waits until no pass runs and no wake is waiting any more: the last pass is longer ago than the longest debounce.</summary>
    public static Task<TimeSpan> EventuallyQuietAsync(this BoxInstance box, CancellationToken token) => Eventually.TrueAsync(
        async () => (await box.ExecAsync("{ test ! -e /var/lib/postfix-hardening/lock || flock -n /var/lib/postfix-hardening/lock true; } && test $(($(date +%s) - $(stat -c %Y /run/postfix-hardening/status.json))) -ge 4", cancellationToken: token)).Succeeded,
        Product.Soon, "no pass for some seconds", token);

    /// <summary>
    /// Postfix itself may need a while until it has found its directory server again; meanwhile it answers 4xx. A service that ended for want of it is started again
    /// after a minute (postconf(5), service_throttle_time).
    /// </summary>
    public static async Task EventuallyWarnedWithoutTempfailAsync(this BoxInstance box, string sender, CancellationToken token)
    {
        await Eventually.TrueAsync(
            async () => (await box.ForgeAsync(sender, token)).IsAccepted, TimeSpan.FromSeconds(60) + Product.Soon, $"an answer about {sender} that is no tempfail", token);
        await box.EventuallyWarnedAsync(sender, token);
    }

    /// <summary>
    /// Returns when a pass that began now, behind all others, has ended well, and a Postfix that was just reloaded is no longer on trial: one that is stopped
    /// meanwhile would count as ended by the change. A pass that somebody has overtaken (75) is repeated; one that is held fails.
    /// </summary>
    public static async Task SettleAsync(this BoxInstance box, CancellationToken token)
    {
        const int TemporaryFailure = 75;
        CommandResult settled = null!;
        var start = TimeProvider.System.GetTimestamp();
        do
            settled = await box.ExecAsync(Settle, cancellationToken: token);
        while (settled.ExitCode == TemporaryFailure && TimeProvider.System.GetElapsedTime(start) < Product.Soon);
        settled.EnsureSuccess();
    }

    /// <summary>Runs a pass and waits until its outcome is this.</summary>
    public static async Task WakeUntilAsync(this BoxInstance box, string state, CancellationToken token)
    {
        await box.OutputAsync("postfix-hardening wake", token);
        await box.EventuallyStateAsync(state, token);
    }

    /// <summary>Waits for a state that only a retry can bring; after some failures its pause is longer.</summary>
    public static Task<TimeSpan> EventuallyRetriedAsync(this BoxInstance box, string state, CancellationToken token) => Eventually.TrueAsync(
        async () => (await box.StatusAsync(token)).State == state, TimeSpan.FromSeconds(60) + Product.Soon, $"state {state} by a retry", token);
}
