using HardeningApp.Core.Maps;

namespace HardeningApp.Core.Planning;

/// <summary>Tells our files from those of others.</summary>
internal static class OwnFile
{
    /// <summary>Whether the ledger knows the file, or it says so itself in its first line. A table without a source is somebody's too.</summary>
    public static bool IsOurs(Observation seen, string name) => seen.Ledger.Files.ContainsKey(name) || SaysSo(seen.File(name));

    /// <summary>Whether its content is ours too. A file that is about to be taken over is in the ledger already, with the lines of somebody else in it.</summary>
    public static bool HoldsOurs(Observation seen, string name) =>
        IsOurs(seen, name) && (seen.Ledger.Files.GetValueOrDefault(name) is not { WasForeign: true } || SaysSo(seen.File(name)));

    private static bool SaysSo(LiveFile file)
    {
        var text = file.Text ?? "";
        var firstLine = text.AsSpan(0, Math.Max(0, text.IndexOf('\n')));
        return firstLine.StartsWith("#") && firstLine.Contains(AccessMapText.Marker, StringComparison.Ordinal);
    }
}
