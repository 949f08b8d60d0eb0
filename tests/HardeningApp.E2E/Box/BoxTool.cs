using CliWrap;
using CliWrap.Buffered;

namespace HardeningApp.E2E.Box;

/// <summary>The program tests/box/box.</summary>
internal static class BoxTool
{
    public static string Repository { get; } = FindRepository();

    public static async Task<CommandResult> RunAsync(
        IReadOnlyList<string> arguments,
        string? stdin,
        CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            throw new InvalidOperationException("these tests boot a box with systemd-nspawn and need root");
        var result = await Cli.Wrap(Path.Combine(Repository, "tests/box/box"))
            .WithArguments(arguments)
            .WithStandardInputPipe(stdin is null ? PipeSource.Null : PipeSource.FromString(stdin))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellationToken);
        return new CommandResult(
            string.Join(' ', arguments), result.ExitCode, result.StandardOutput, result.StandardError);
    }

    private static string FindRepository()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "tests/box/box")))
                return directory.FullName;
        }

        throw new InvalidOperationException($"no tests/box/box above {AppContext.BaseDirectory}");
    }
}
