namespace HardeningApp.E2E.Box;

/// <summary>What a command in the box left behind.</summary>
public sealed record CommandResult(string Command, int ExitCode, string Stdout, string Stderr)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>Standard output without the line end.</summary>
    public string Text => Stdout.TrimEnd('\n');

    public CommandResult EnsureSuccess() => Succeeded
        ? this
        : throw new InvalidOperationException($"exit code {ExitCode} of: {Command}\n{Stdout}{Stderr}");
}
