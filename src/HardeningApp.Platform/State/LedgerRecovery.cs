using System.Collections.Immutable;
using System.Security.Cryptography;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Platform.State;

/// <summary>Rebuilds a ledger that was lost, from what is left on this host.</summary>
/// <param name="paths">Where it is.</param>
internal sealed class LedgerRecovery(HardeningPaths paths)
{
    /// <summary>The ledger as far as it can be known; empty when nothing of ours is there.</summary>
    public Ledger Rebuild() => LedgerRebuild.Of(new GenerationStore(paths).All(), Ucr(paths.Univention) ?? new UcrSnapshot([]), Ucr(paths.Baseline), Files());

    private ImmutableDictionary<string, LiveFile> Files() => OurFiles.In(paths.Postfix).Select(name => (Name: name, Path: Path.Combine(paths.Postfix, name)))
        .Where(file => File.Exists(file.Path))
        .Select(file => (file.Name, Content: File.ReadAllBytes(file.Path)))
        .ToImmutableDictionary(file => file.Name, file => new LiveFile(file.Content, Convert.ToHexStringLower(SHA256.HashData(file.Content)), null), StringComparer.Ordinal);

    private static UcrSnapshot? Ucr(string directory)
    {
        try
        {
            return new UcrFiles(directory, TimeProvider.System).Read();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
