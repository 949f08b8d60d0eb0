using System.Globalization;
using CliWrap;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Sources;
using HardeningApp.Core.Settings;
using HardeningApp.Platform.Files;
using HardeningApp.Platform.Ldap;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Processes;
using HardeningApp.Platform.Reporting;
using HardeningApp.Platform.State;

namespace HardeningApp.Platform.Tests.Support;

/// <summary>What a test needs a process of its own for: this program once more, with another task.</summary>
internal static class ChildProgram
{
    public const string Word = "child";

    /// <summary>Reads the directory with the environment it was started in: prints the mail domains, or the complaint.</summary>
    public const string ReadDirectory = "read-directory";

    /// <summary>Reads the directory of a server on this port of 127.0.0.1: prints the complaint, and what it cost of the processor, in seconds.</summary>
    public const string ReadSilent = "read-silent";

    /// <summary>Takes the lock below a state directory, says so and keeps it until it is killed.</summary>
    public const string HoldLock = "hold-lock";

    /// <summary>Replaces a file, for a test that watches its system calls.</summary>
    public const string ReplaceFile = "replace-file";

    /// <summary>Runs a pass with its state below a directory.</summary>
    public const string Pass = "pass";

    /// <summary>Collects a mail log into a store below a directory.</summary>
    public const string Collect = "collect";

    public static async Task<int> RunAsync(string[] task)
    {
        switch (task)
        {
            case [ReadDirectory]:
                await Console.Out.WriteAsync(await DomainsAsync(Box.Ldap(LdapTls.Ldaps)));
                return 0;
            case [ReadSilent, var tls, var port]:
                var start = Environment.CpuUsage.TotalTime;
                var said = await DomainsAsync(Box.Ldap(Enum.Parse<LdapTls>(tls), "127.0.0.1") with { Port = int.Parse(port, CultureInfo.InvariantCulture) });
                await Console.Out.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{(Environment.CpuUsage.TotalTime - start).TotalSeconds}\n{said}"));
                return 0;
            case [HoldLock, var state]:
                using (await new PassLock(new HardeningPaths { State = state }, TimeProvider.System).TakeAsync(CancellationToken.None))
                {
                    await Console.Out.WriteLineAsync("held");
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
                }

                return 0;
            case [ReplaceFile, var path]:
                DurableFile.Replace(path, "text"u8, UnixFileMode.UserRead);
                return 0;
            case [Pass, var state]:
                await new Product(state).Reconciler.RunAsync("child", CancellationToken.None);
                return 0;
            case [Collect, var state, var log, .. var journal]:
                await new SeenMail(new HardeningPaths { State = state, MailLogs = [log], Journal = journal.FirstOrDefault() }, new ProgramRunner(TimeProvider.System), TimeProvider.System).CollectAsync(ReportSettings.Default, Surroundings.Nothing, DateOnly.MaxValue, CancellationToken.None);
                return 0;
            default:
                return 1;
        }
    }

    /// <summary>How to start it.</summary>
    public static Command Start(params string[] task) =>
        Cli.Wrap(Environment.ProcessPath!).WithArguments([typeof(ChildProgram).Assembly.Location, Word, .. task]).WithValidation(CommandResultValidation.None);

    private static async Task<string> DomainsAsync(LdapSettings settings)
    {
        try
        {
            var answer = await new LdapDirectory(new MachineSecret(new HardeningPaths().MachineSecret)).ReadAsync(settings, CancellationToken.None);
            return string.Join(' ', answer.MailDomains.Order(StringComparer.Ordinal));
        }
        catch (PassException e)
        {
            return e.Message;
        }
    }
}
