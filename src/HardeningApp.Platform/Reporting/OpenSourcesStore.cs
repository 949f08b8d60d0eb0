using HardeningApp.Core.Gating;
using HardeningApp.Core.State;
using HardeningApp.Platform.Files;

namespace HardeningApp.Platform.Reporting;

/// <summary>Keeps what the mail log says about unexplained sources where the daemon's gate finds it.</summary>
/// <param name="paths">Where it is.</param>
public sealed class OpenSourcesStore(HardeningPaths paths)
{
    /// <summary>What was left last; null when there is nothing that can be used. The gate then keeps closed what is not enforced yet.</summary>
    public OpenSources? Load()
    {
        try
        {
            return JsonFile.Read(paths.OpenSources, StateJson.Readable.OpenSources) is { Version: OpenSources.CurrentVersion } sources ? sources : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Replaces it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(OpenSources sources) => JsonFile.Write(paths.OpenSources, sources, StateJson.Readable.OpenSources);
}
