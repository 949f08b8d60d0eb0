using HardeningApp.Core.Settings;
using HardeningApp.Platform.Files;

namespace HardeningApp.Platform.Ucr;

/// <summary>Reads UCR's layers from their files; <c>ucr get</c> would cost a Python process per pass.</summary>
public sealed class UcrFiles
{
    private static readonly (UcrLayer Layer, string File)[] Layers =
    [
        (UcrLayer.Default, "base-defaults.conf"),
        (UcrLayer.Normal, "base.conf"),
        (UcrLayer.Ldap, "base-ldap.conf"),
        (UcrLayer.Schedule, "base-schedule.conf"),
        (UcrLayer.Forced, "base-forced.conf"),
    ];

    private readonly string _directory;
    private readonly FileMemory<UcrSnapshot> _memory;

    /// <summary>Of one host.</summary>
    /// <param name="directory"><c>/etc/univention</c>.</param>
    /// <param name="time">The clock.</param>
    public UcrFiles(string directory, TimeProvider time)
    {
        _directory = directory;
        _memory = new FileMemory<UcrSnapshot>([directory, .. Layers.SelectMany(layer => Candidates(layer.File))], ReadLayers, time);
    }

    /// <summary>The effective values; a pass asks for them several times. UCR replaces its files by rename, so each layer is read whole.</summary>
    /// <exception cref="IOException">No layer can be read: this is no UCS host.</exception>
    public UcrSnapshot Read() => _memory.Read();

    private UcrSnapshot ReadLayers()
    {
        var found = new List<(UcrLayer Layer, IEnumerable<string> Lines)>();
        foreach (var (layer, file) in Layers)
        {
            if (ReadLayer(file) is { } lines)
                found.Add((layer, lines));
        }

        return found.Count > 0
            ? UcrLayerText.Read(found)
            : throw new IOException($"{_directory} holds no UCR registry (base.conf); postfix-hardening runs on Univention Corporate Server");
    }

    private string[] Candidates(string file) => [Path.Combine(_directory, file), Path.Combine(_directory, file + ".bak")];

    /// <summary>UCR itself reads the backup when the file is missing or has fewer than two lines.</summary>
    private string[]? ReadLayer(string file)
    {
        foreach (var candidate in Candidates(file).Where(File.Exists))
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
