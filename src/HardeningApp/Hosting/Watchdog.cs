using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;

namespace HardeningApp.Hosting;

/// <summary>Tells systemd that the daemon lives, as long as no pass hangs; otherwise systemd restarts it.</summary>
internal sealed class Watchdog(IServiceProvider services, PassClock clock, TimeProvider time) : BackgroundService
{
    // Every program and every LDAP answer has a limit of its own; all of them together stay below this.
    private static readonly TimeSpan LongestPass = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not registered outside systemd.
        if (services.GetService<ISystemdNotifier>() is not { } notifier || Interval() is not { } interval)
            return;
        using var timer = new PeriodicTimer(interval, time);
        do
        {
            if (clock.Running < LongestPass)
                notifier.Notify(new ServiceState("WATCHDOG=1"));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Half of what systemd allows (sd_watchdog_enabled(3)).</summary>
    private static TimeSpan? Interval() =>
        long.TryParse(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds / 2.0)
            : null;
}
