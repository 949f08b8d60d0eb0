using System.CommandLine;

namespace HardeningApp.Cli;

/// <summary>Options that several commands share.</summary>
internal static class Options
{
    public static Option<bool> Json() => new("--json") { Description = "Print JSON for scripts." };
}
