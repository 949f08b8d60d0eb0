using System.ComponentModel;
using System.Runtime.ExceptionServices;
using System.Text;
using CliWrap;
using HardeningApp.Platform.Pass;

namespace HardeningApp.Platform.Processes;

/// <summary>Runs the few programs that do the work. No shell, fixed environment, an end for everything that hangs.</summary>
/// <param name="time">The clock of the limits.</param>
public sealed class ProgramRunner(TimeProvider time)
{
    // What a pipe of Linux holds.
    private const int BufferSize = 65_536;

    private static readonly TimeSpan GraceAfterLimit = TimeSpan.FromSeconds(3);

    private static readonly Dictionary<string, string?> Environment = new(StringComparer.Ordinal)
    {
        ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin",
        ["LC_ALL"] = "C.UTF-8",
    };

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Absolute path.</param>
    /// <param name="arguments">Arguments; never read by a shell.</param>
    /// <param name="limit">After this it is interrupted, three seconds later killed.</param>
    /// <param name="stdin">What it reads, or null for nothing.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <exception cref="PassException">It could not be started or hit the limit.</exception>
    public async Task<ProgramResult> RunAsync(
        string program, IReadOnlyList<string> arguments, TimeSpan limit, string? stdin = null, CancellationToken cancellationToken = default)
    {
        var stdout = new StringBuilder();
        var result = await ExecuteAsync(program, arguments, limit, stdin, PipeTarget.ToStringBuilder(stdout, Encoding.UTF8), cancellationToken);
        return result with { Stdout = stdout.ToString() };
    }

    /// <summary>Runs a program and hands over what it prints, line by line; nothing of it is kept.</summary>
    /// <param name="program">Absolute path.</param>
    /// <param name="arguments">Arguments; never read by a shell.</param>
    /// <param name="limit">After this it is interrupted, three seconds later killed.</param>
    /// <param name="take">Gets each line. What it throws ends the program, and comes out of here.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <exception cref="PassException">It could not be started or hit the limit.</exception>
    public async Task<ProgramResult> ReadLinesAsync(
        string program, IReadOnlyList<string> arguments, TimeSpan limit, Action<string> take, CancellationToken cancellationToken)
    {
        ExceptionDispatchInfo? failure = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var result = new ProgramResult(0, "", "");
        try
        {
            result = await ExecuteAsync(program, arguments, limit, null, PipeTarget.ToDelegate(TakeOne, Encoding.UTF8), stop.Token);
        }
        catch (OperationCanceledException) when (failure is not null)
        {
            // Ended because of it.
        }

        failure?.Throw();
        return result;

        void TakeOne(string line)
        {
            if (failure is not null)
                return;
            try
            {
                take(line);
            }
            // Left to the pipe, it would wait for a program that waits for its reader.
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
                stop.Cancel();
            }
        }
    }

    /// <summary>How many lines a program prints that must end with exit code 0; nothing of them is kept.</summary>
    /// <param name="program">Absolute path.</param>
    /// <param name="arguments">Arguments; never read by a shell.</param>
    /// <param name="limit">After this it is interrupted, three seconds later killed.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <exception cref="PassException">It could not be started, hit the limit or failed.</exception>
    public async Task<int> CountLinesAsync(string program, IReadOnlyList<string> arguments, TimeSpan limit, CancellationToken cancellationToken)
    {
        var lines = 0;
        var stdout = PipeTarget.Create(async (output, token) =>
        {
            var buffer = new byte[BufferSize];
            for (int length; (length = await output.ReadAsync(buffer, token)) > 0;)
                lines += buffer.AsSpan(0, length).Count((byte)'\n');
        });
        MustBeDone(await ExecuteAsync(program, arguments, limit, null, stdout, cancellationToken), program, arguments);
        return lines;
    }

    private async Task<ProgramResult> ExecuteAsync(
        string program, IReadOnlyList<string> arguments, TimeSpan limit, string? stdin, PipeTarget stdout, CancellationToken cancellationToken)
    {
        var stderr = new StringBuilder();
        using var interrupt = new CancellationTokenSource(limit, time);
        using var deadline = new CancellationTokenSource(limit + GraceAfterLimit, time);
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var result = await Cli.Wrap(program)
                .WithArguments(arguments)
                .WithEnvironmentVariables(Environment)
                .WithWorkingDirectory("/")
                .WithStandardInputPipe(stdin is null ? PipeSource.Null : PipeSource.FromString(stdin, Encoding.UTF8))
                .WithStandardOutputPipe(stdout)
                .WithStandardErrorPipe(PipeTarget.ToStringBuilder(stderr, Encoding.UTF8))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(kill.Token, interrupt.Token);
            return new ProgramResult(result.ExitCode, "", stderr.ToString());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PassException($"{program} {string.Join(' ', arguments.Take(3))} did not end within {limit.TotalSeconds:0} s and was stopped; {stderr}");
        }
        catch (Win32Exception e)
        {
            throw new PassException($"{program} cannot be started: {e.Message}", e);
        }
    }

    /// <summary>Runs a program that must end with exit code 0.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<ProgramResult> MustRunAsync(
        string program, IReadOnlyList<string> arguments, TimeSpan limit, string? stdin = null, CancellationToken cancellationToken = default)
    {
        var result = await RunAsync(program, arguments, limit, stdin, cancellationToken);
        MustBeDone(result, program, arguments);
        return result;
    }

    private static void MustBeDone(ProgramResult result, string program, IReadOnlyList<string> arguments)
    {
        if (result.ExitCode != 0)
            throw new PassException($"{program} {string.Join(' ', arguments.Take(3))} ended with exit code {result.ExitCode}: {result.Complaint}");
    }
}
