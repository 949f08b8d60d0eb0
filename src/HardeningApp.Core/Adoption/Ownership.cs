using HardeningApp.Core.Maps;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Adoption;

/// <summary>Whose a file with one of our names is.</summary>
public static class Ownership
{
    /// <summary>The files with our names that others wrote. A table without a source is somebody's too.</summary>
    public static IEnumerable<string> ForeignFiles(Observation seen) => PostfixNames.Files.Where(name => Exists(seen, name) && !IsOurs(seen, name));

    /// <summary>Whether a file is ours: the ledger knows it, or its first line says so (the ledger may be lost).</summary>
    public static bool IsOurs(Observation seen, string name) => seen.Ledger.Files.ContainsKey(name) || SaysSo(seen.File(name));

    /// <summary>Whether its content is ours too. A file that is about to be taken over is in the ledger already, with the lines of somebody else in it.</summary>
    public static bool HoldsOurs(Observation seen, string name) =>
        IsOurs(seen, name) && (seen.Ledger.Files.GetValueOrDefault(name) is not { WasForeign: true } || SaysSo(seen.File(name)));

    private static bool SaysSo(LiveFile file) => AccessMapText.IsMarked(file.Bytes.Span);

    private static bool Exists(Observation seen, string name) => seen.File(name) is { Content: not null } or { Table: not null };
}
