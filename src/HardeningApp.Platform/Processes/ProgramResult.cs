namespace HardeningApp.Platform.Processes;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Stdout">What it printed.</param>
/// <param name="Stderr">What it complained about.</param>
public sealed record ProgramResult(int ExitCode, string Stdout, string Stderr)
{
    /// <summary>The first lines of the complaint, for a message.</summary>
    public string Complaint => string.Join(" | ", Stderr.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(3));
}
