using HardeningApp.Core.Settings;

namespace HardeningApp.Platform.Ucr;

/// <summary>Reads UCR's layers from their files; <c>ucr get</c> would cost a Python process per pass.</summary>
/// <param name="directory"><c>/etc/univention</c>.</param>
public sealed class UcrFiles(string directory)
{
    private static readonly (UcrLayer Layer, string File)[] Layers =
    [
        (UcrLayer.Default, "base-defaults.conf"),
        (UcrLayer.Normal, "base.conf"),
        (UcrLayer.Ldap, "base-ldap.conf"),
        (UcrLayer.Schedule, "base-schedule.conf"),
        (UcrLayer.Forced, "base-forced.conf"),
    ];

    /// <summary>The effective values. UCR replaces its files by rename, so each layer is read whole.</summary>
    /// <exception cref="IOException">No layer can be read: this is no UCS host.</exception>
    public UcrSnapshot Read()
    {
        var found = new List<(UcrLayer Layer, IEnumerable<string> Lines)>();
        foreach (var (layer, file) in Layers)
        {
            if (ReadLayer(Path.Combine(directory, file)) is { } lines)
                found.Add((layer, lines));
        }

        return found.Count > 0
            ? UcrLayerText.Read(found)
            : throw new IOException($"{directory} holds no UCR registry (base.conf); postfix-hardening runs on Univention Corporate Server");
    }

    /// <summary>UCR itself reads the backup when the file is missing or has fewer than two lines.</summary>
    private static string[]? ReadLayer(string path)
    {
        foreach (var candidate in new[] { path, path + ".bak" })
        {
            try
            {
                var lines = File.ReadAllLines(candidate);
                if (lines.Length >= 2)
                    return lines;
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
            {
                // The next candidate is tried; a layer without any file is empty.
            }
        }

        return null;
    }
}
