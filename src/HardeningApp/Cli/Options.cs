using System.CommandLine;

namespace HardeningApp.Cli;

/// <summary>Options that several commands share.</summary>
internal static class Options
{
    public static Option<string?> For(string description) => new("--for") { HelpName = "TIME", Description = $"{description} 30s to 30d, such as 90m, 2h or 1d12h." };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON for scripts." };
}
