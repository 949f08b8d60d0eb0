using HardeningApp.Platform.Pass;

namespace HardeningApp.Platform.Processes;

/// <summary>
/// Runs the programs that need more than the daemon has, each in a transient unit of systemd with exactly what it needs. The daemon itself can
/// so do without most capabilities. A command of the administrator is not limited and starts them itself.
/// </summary>
/// <param name="programs">Runs them.</param>
/// <param name="sandboxed">Whether this process runs in the daemon's sandbox.</param>
public sealed class OutsidePrograms(ProgramRunner programs, bool sandboxed)
{
    /// <summary>As many words of a command as a message needs.</summary>
    private const int Named = 3;

    private static readonly TimeSpan StopsBefore = TimeSpan.FromSeconds(10);

    // --wait and --pipe: exit code and output are the program's. Nothing of the unit stays behind.
    private static readonly string[] Transient = ["--wait", "--pipe", "--collect", "--quiet", "--service-type=exec"];

    /// <summary>Runs a program that must end with exit code 0.</summary>
    /// <param name="unit">What it may do.</param>
    /// <param name="command">Absolute path and arguments; never read by a shell.</param>
    /// <param name="limit">After this it is stopped.</param>
    /// <param name="stdin">What it reads, or null for nothing.</param>
    /// <param name="cancellationToken">Stops waiting; a unit that has begun goes on to its end.</param>
    /// <exception cref="PassException">It could not be started, failed, or hit the limit.</exception>
    public async Task<ProgramResult> MustRunAsync(
        OutsideUnit unit, string[] command, TimeSpan limit, string? stdin = null, CancellationToken cancellationToken = default)
    {
        var result = await RunAsync(unit, command, limit, stdin, cancellationToken);
        // What failed is the program, not the one that started it.
        return result.ExitCode == 0
            ? result
            : throw new PassException($"{string.Join(' ', command.Take(Named))} ended with exit code {result.ExitCode}: {result.Complaint}");
    }

    /// <summary>Runs a program to its end, whatever its exit code is.</summary>
    /// <exception cref="PassException">It could not be started or hit the limit.</exception>
    /// <inheritdoc cref="MustRunAsync"/>
    public Task<ProgramResult> RunAsync(
        OutsideUnit unit, string[] command, TimeSpan limit, string? stdin = null, CancellationToken cancellationToken = default)
    {
        if (!sandboxed)
            return programs.RunAsync(command[0], command[1..], limit, stdin, cancellationToken);
        // The unit would outlive the one that waits for it, so it has an end of its own.
        string[] properties = [$"Description={unit.Description}", $"RuntimeMaxSec={(limit - StopsBefore).TotalSeconds:0}", .. unit.Properties];
        return programs.RunAsync(
            "/usr/bin/systemd-run", [.. Transient, .. properties.Select(property => $"--property={property}"), "--", .. command], limit, stdin, cancellationToken);
    }
}
