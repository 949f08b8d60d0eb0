using CliWrap;
using CliWrap.Buffered;

namespace HardeningApp.E2E.Box;

/// <summary>The program tests/box/box, and its short cut into a box.</summary>
internal static class BoxTool
{
    public static string Repository { get; } = FindRepository();

    public static Task<CommandResult> RunAsync(IReadOnlyList<string> arguments, string? stdin, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            throw new InvalidOperationException("these tests boot a box with systemd-nspawn and need root");
        return RunAsync(Path.Combine(Repository, "tests/box/box"), arguments, string.Join(' ', arguments), stdin, cancellationToken);
    }

    /// <summary>Runs a command in a box that is up.</summary>
    public static Task<CommandResult> EnterAsync(string name, Client client, IReadOnlyList<string> command, string? stdin, CancellationToken cancellationToken)
    {
        var entrance = BoxEntrance.Into(name, client);
        return RunAsync(entrance[0], [.. entrance.Skip(1), .. command], $"{name}, {client}: {string.Join(' ', command)}", stdin, cancellationToken);
    }

    private static async Task<CommandResult> RunAsync(
        string program, IReadOnlyList<string> arguments, string shown, string? stdin, CancellationToken cancellationToken)
    {
        var result = await Cli.Wrap(program)
            .WithArguments(arguments)
            .WithStandardInputPipe(stdin is null ? PipeSource.Null : PipeSource.FromString(stdin))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellationToken);
        return new CommandResult(shown, result.ExitCode, result.StandardOutput, result.StandardError);
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
