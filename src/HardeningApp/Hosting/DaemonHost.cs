using System.Globalization;
using HardeningApp.Platform;
using HardeningApp.Platform.Journal;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Wake;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Serilog;
using Serilog.Events;

namespace HardeningApp.Hosting;

/// <summary>Builds and runs the daemon.</summary>
internal static class DaemonHost
{
    private const string TerminalFormat = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var paths = new HardeningPaths();
        // Before anything else: a second daemon must not touch the socket of the first.
        using var only = DaemonLock.TryTake(paths, TimeProvider.System);
        if (only is null)
            return Cli.CommandLine.Fail(Cli.ExitCodes.TemporaryFailure, $"another daemon of postfix-hardening runs already ({DaemonLock.Holder(paths)}); this one ends and has changed nothing. See: systemctl status postfix-hardening");
        await using var log = CreateLog();
        // No configuration files, no environment variables: settings are UCR variables and nothing else.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ApplicationName = "postfix-hardening" });
        builder.Services.AddSystemd();
        builder.Services.AddSerilog(log);
        builder.Services.AddHardening(sandboxed: SystemdHelpers.IsSystemdService());
        builder.Services.AddSingleton<WakeQueue>();
        builder.Services.AddSingleton(provider => new WakeSocket(provider.GetRequiredService<HardeningPaths>().WakeSocket));
        builder.Services.AddSingleton<PassReporter>().AddSingleton<LimitReporter>().AddSingleton<ExceptionReporter>().AddSingleton<StatusVariable>().AddSingleton<MetricsFile>().AddSingleton<MetricsPublisher>().AddSingleton<PassClock>();
        // The order is the order of starting: the ears first, so that no change is missed during the first pass.
        builder.Services.AddSingleton<NoticeStore>().AddSingleton<NoticeWorker>();
        builder.Services.AddHostedService<WakeReceiver>().AddHostedService<Watchdog>().AddHostedService(provider => provider.Get<NoticeWorker>()).AddHostedService<ReconcileWorker>();
        using var host = builder.Build();
        await host.RunAsync(cancellationToken);
        return Cli.ExitCodes.Ok;
    }

    private static Serilog.Core.Logger CreateLog()
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning);
        return (JournalSink.Available
            ? configuration.WriteTo.Sink(new JournalSink())
            : configuration.WriteTo.Console(outputTemplate: TerminalFormat, formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose))
            .CreateLogger();
    }
}
