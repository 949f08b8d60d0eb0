using System.Text;
using CliWrap;
using CliWrap.Buffered;

namespace HardeningApp.Platform.Tests.Support;

/// <summary>Programs of the box that a test needs for itself.</summary>
internal static class Shell
{
    /// <summary>Runs commands with bash; a failure of one fails the test.</summary>
    /// <returns>What they printed, without the last newline.</returns>
    public static async Task<string> RunAsync(string commands, string? stdin = null)
    {
        var result = await TryAsync(commands, stdin);
        result.ExitCode.ShouldBe(0, $"{commands}\n{result.StandardOutput}{result.StandardError}");
        return result.StandardOutput.TrimEnd('\n');
    }

    /// <summary>Runs commands with bash, whatever comes of it.</summary>
    public static async Task<BufferedCommandResult> TryAsync(string commands, string? stdin = null) => await Cli.Wrap("/bin/bash")
        .WithArguments(["-euc", commands])
        .WithStandardInputPipe(stdin is null ? PipeSource.Null : PipeSource.FromString(stdin, Encoding.UTF8))
        .WithValidation(CommandResultValidation.None)
        .ExecuteBufferedAsync(Encoding.UTF8, TestContext.Current.CancellationToken);
}
