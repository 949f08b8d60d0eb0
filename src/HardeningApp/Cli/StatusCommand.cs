using System.CommandLine;
using System.Text.Json;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;
using HardeningApp.Hosting;
using HardeningApp.Platform;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;
using HardeningApp.Platform.Wake;

namespace HardeningApp.Cli;

/// <summary><c>status</c>: what is in force, and why it is not what was asked for.</summary>
internal static class StatusCommand
{
    private const int LastEvents = 20;

    public static Command Create()
    {
        var json = Options.Json();
        var line = new Option<bool>("--line") { Description = "Print the stages in force and what keeps one back in one line, as in the app settings." };
        var domain = new Option<bool>("--domain") { Description = "Show all mail servers of the domain, which of them have postfix-hardening, and their stages as far as they are known here; root only." };
        var with = new Option<string[]>("--with") { HelpName = "FILE", Description = "With --domain: what status --json printed on another server; - is the standard input; may be repeated." };
        var command = new Command("status", "Shows requested and effective stage, the last attempt and success, holds, and the last 20 events.") { json, line, domain, with };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetValue(json), parsed.GetValue(line), parsed.GetValue(domain), parsed.GetValue(with) ?? [], cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(bool json, bool line, bool domain, string[] with, CancellationToken cancellationToken)
    {
        if ((domain && line) || (!domain && with.Length > 0))
            return CommandLine.Fail(ExitCodes.Usage, "--with goes with --domain, and --line does not: postfix-hardening status --domain [--with FILE]… [--json]");
        await using var services = HardeningServices.ForCommandLine();
        if (domain)
            return await DomainStatus.PrintAsync(services, with, json, cancellationToken);
        if (line)
        {
            Terminal.WriteLine(StatusLine.Of(services.Get<StatusStore>().Load()?.Status));
            return ExitCodes.Ok;
        }

        var document = Document(services);
        Terminal.Write(json ? JsonSerializer.Serialize(document, StateJson.Readable.StatusDocument) + "\n" : StatusText.Full(document));
        return ExitCodes.Ok;
    }

    /// <summary>The whole status.</summary>
    public static StatusDocument Document(IServiceProvider services)
    {
        var last = services.Get<StatusStore>().Load();
        var (ledger, trouble) = Load(services.Get<LedgerStore>());
        return new StatusDocument(
            WakeSocket.HasListener(services.Get<HardeningPaths>().WakeSocket),
            last?.LastAttempt,
            last?.Status,
            ledger.AppliedAt,
            [.. ledger.Events.TakeLast(LastEvents)])
        {
            Host = HostName(services),
            Undone = ledger.Undone,
            LedgerTrouble = trouble,
        };
    }

    /// <summary>What the last pass said is worth most when the ledger cannot be read.</summary>
    private static (Ledger Ledger, string? Trouble) Load(LedgerStore store)
    {
        try
        {
            return (store.Load(), null);
        }
        catch (Exception e) when (e is PassException or IOException)
        {
            return (new Ledger(), e.Message);
        }
    }

    /// <summary>The fully qualified name of this server; null where UCR does not know it.</summary>
    private static string? HostName(IServiceProvider services)
    {
        try
        {
            return ServerName.Of(services.Get<UcrFiles>().Read());
        }
        catch (IOException)
        {
            // What the last pass said is worth more than the name.
            return null;
        }
    }
}
