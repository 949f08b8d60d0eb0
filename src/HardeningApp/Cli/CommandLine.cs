using System.CommandLine;
using HardeningApp.Core.Rendering;
using HardeningApp.Platform.Pass;

namespace HardeningApp.Cli;

/// <summary>The command line: one sub-command per file.</summary>
internal static class CommandLine
{
    private const string About =
        "Keeps Postfix on Univention Corporate Server closed to forged inside senders and follows the directory by itself.";

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand(About)
        {
            RunCommand.Create(), PlanCommand.Create(), ApplyCommand.Create(), StatusCommand.Create(), CheckCommand.Create(), ExplainCommand.Create(), ReportCommand.Create(), NextCommand.Create(),
            ModeCommand.Create(), PauseCommand.Create(), ResumeCommand.Create(), HistoryCommand.Create(), RollbackCommand.Create(), ExceptionCommand.Create(),
            WakeCommand.Create(), ConfigCommand.Create(), AdoptCommand.Create(), RestoreCommand.Create(), SupportBundleCommand.Create(),
        };
        var parsed = root.Parse(args);
        // An own handler: the library's default prints a stack trace.
        var exit = await GuardAsync(() => parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));
        return parsed.Errors.Count > 0 ? ExitCodes.Usage : exit;
    }

    private static async Task<int> GuardAsync(Func<Task<int>> action)
    {
        try
        {
            return await action();
        }
        catch (UnauthorizedAccessException e)
        {
            return Fail(ExitCodes.NoPermission, $"{e.Message} (run it as root)");
        }
        catch (Exception e) when (e is PassException or TemplateException or IOException)
        {
            return Fail(ExitCodes.TemporaryFailure, e.Message);
        }
    }

    /// <summary>Says on stderr what went wrong.</summary>
    public static int Fail(int exitCode, string message)
    {
        Console.Error.WriteLine($"postfix-hardening: {message}");
        return exitCode;
    }
}
