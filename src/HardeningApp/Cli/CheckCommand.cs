using System.CommandLine;
using HardeningApp.Core.Rendering;
using HardeningApp.Core.SelfTest;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;
using HardeningApp.Hosting;
using HardeningApp.Platform;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;
using HardeningApp.Platform.Wake;

namespace HardeningApp.Cli;

/// <summary><c>check</c>: a monitoring plugin for the daemon, and with <c>--smtp</c> for what Postfix really says.</summary>
internal static class CheckCommand
{
    private static readonly TimeSpan DefaultResync = TimeSpan.FromMinutes(5);

    public static Command Create()
    {
        var smtp = new Option<bool>("--smtp") { Description = "Ask Postfix what it says to typical mails, without sending one, and compare with the stages in force." };
        var commands = new Option<bool>("--commands") { Description = "With --smtp: print the lines to type on a host outside instead." };
        var from = new Option<string?>("--from-host") { HelpName = "ADDRESS", Description = "With --commands: the address of that host; warns if it is in mynetworks." };
        var mailbox = new Option<string?>("--mailbox") { HelpName = "ADDRESS", Description = "With --smtp: the address inside; any user's if it is left out." };
        var outside = new Option<string?>("--outside") { HelpName = "ADDRESS", Description = $"With --smtp: the address outside; {SelfTestHost.DocumentationAddress} if it is left out." };
        var command = new Command("check", "Checks the daemon, or with --smtp Postfix, as a monitoring plugin. Exit code 0: OK, 1: warning, 2: critical, 3: unknown.")
        {
            smtp, commands, from, mailbox, outside,
        };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(smtp) && (result.GetValue(commands) || (result.GetValue(mailbox) ?? result.GetValue(outside)) is not null))
                result.AddError("--commands, --mailbox and --outside go with --smtp");
            if (!result.GetValue(commands) && result.GetValue(from) is not null)
                result.AddError("--from-host goes with --smtp --commands");
        });
        command.SetAction((parsed, cancellationToken) => GuardAsync(services =>
        {
            var addresses = (parsed.GetValue(mailbox), parsed.GetValue(outside));
            return !parsed.GetValue(smtp) ? Task.FromResult(Plugin(Status(services)))
                : parsed.GetValue(commands) ? SmtpCheck.CommandsAsync(services, addresses, parsed.GetValue(from), cancellationToken)
                : SmtpCheck.AskAsync(services, addresses, cancellationToken);
        }));
        return command;
    }

    /// <summary>The form of a plugin.</summary>
    public static (Health Health, string Text) Plugin(CheckReport report) => (report.Health, report.ToString());

    /// <summary>What the plugin says of the daemon.</summary>
    public static CheckReport Status(IServiceProvider services)
    {
        var last = services.Get<StatusStore>().Load();
        var resync = SettingsReader.Read(services.Get<UcrFiles>().Read()).Settings?.Resync ?? DefaultResync;
        var document = new StatusDocument(WakeSocket.HasListener(services.Get<HardeningPaths>().WakeSocket), last?.LastAttempt, last?.Status, null, []);
        return StatusCheck.Of(document, PostfixRuns(services, last?.Status), resync, services.Get<TimeProvider>().GetUtcNow());
    }

    /// <summary>Only root can see Postfix's process number; a plugin without that right has what the daemon saw.</summary>
    private static bool PostfixRuns(IServiceProvider services, PassStatus? last)
    {
        try
        {
            return services.Get<PostfixConfig>().IsRunning();
        }
        catch (UnauthorizedAccessException)
        {
            return last?.PostfixRunning ?? true;
        }
    }

    /// <summary>A plugin that fails knows nothing, and says so in its own form.</summary>
    private static async Task<int> GuardAsync(Func<IServiceProvider, Task<(Health Health, string Text)>> check)
    {
        (Health Health, string Text) found;
        try
        {
            await using var services = HardeningServices.ForCommandLine();
            found = await check(services);
        }
        catch (Exception e) when (e is PassException or TemplateException or IOException or UnauthorizedAccessException)
        {
            found = Plugin(CheckReport.Unknown(e is UnauthorizedAccessException ? $"{e.Message} (run it as root)" : e.Message));
        }

        Terminal.Write(found.Text);
        return (int)found.Health;
    }
}
