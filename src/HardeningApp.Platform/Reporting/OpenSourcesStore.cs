using System.Text.Json;
using HardeningApp.Core.Gating;
using HardeningApp.Core.State;
using HardeningApp.Platform.Files;

namespace HardeningApp.Platform.Reporting;

/// <summary>Keeps what the mail log says about unexplained sources where the daemon's gate finds it.</summary>
/// <param name="paths">Where it is.</param>
public sealed class OpenSourcesStore(HardeningPaths paths)
{
    // It holds mail addresses.
    private const UnixFileMode RootOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>What was left last; null when there is nothing that can be used. The gate then keeps closed what is not enforced yet.</summary>
    public OpenSources? Load()
    {
        try
        {
            return JsonSerializer.Deserialize(RegularFile.ReadAllBytes(paths.OpenSources), StateJson.Readable.OpenSources) is { Version: OpenSources.CurrentVersion } sources ? sources : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Replaces it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(OpenSources sources)
    {
        Directory.CreateDirectory(paths.State);
        DurableFile.Replace(paths.OpenSources, JsonSerializer.SerializeToUtf8Bytes(sources, StateJson.Readable.OpenSources), RootOnly);
    }
}
