using HardeningApp.Core.Settings;

namespace HardeningApp.Platform.Ucr;

/// <summary>Reads UCR's layers from their files; <c>ucr get</c> would cost a Python process per pass.</summary>
/// <param name="directory"><c>/etc/univention</c>.</param>
public sealed class UcrFiles(string directory)
{
    private const string Reference = "@%@";
    private const int MaxReferences = 10;

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
        var values = new Dictionary<string, UcrValue>(StringComparer.Ordinal);
        var found = false;
        foreach (var (layer, file) in Layers)
        {
            if (ReadLayer(Path.Combine(directory, file)) is not { } lines)
                continue;
            found = true;
            foreach (var line in lines)
            {
                if (Split(line) is { } pair)
                    values[pair.Key] = values.GetValueOrDefault(pair.Key)?.Below(pair.Value, layer) ?? new UcrValue(pair.Value, layer);
            }
        }

        if (!found)
            throw new IOException($"{directory} holds no UCR registry (base.conf); postfix-hardening runs on Univention Corporate Server");
        foreach (var (key, value) in values.Where(pair => pair.Value.Default?.Contains(Reference) == true).ToArray())
        {
            var expanded = Expand(value.Default!, values);
            values[key] = value with { Default = expanded, Text = value.Layer == UcrLayer.Default ? expanded : value.Text };
        }

        return new UcrSnapshot(values);
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

    private static KeyValuePair<string, string>? Split(string line)
    {
        var colon = line.IndexOf(':');
        if (colon <= 0 || line.AsSpan(0, colon).Contains('#'))
            return null;
        var separator = line.IndexOf(": ", StringComparison.Ordinal);
        return separator <= 0 ? null : KeyValuePair.Create(line[..separator], line[(separator + 2)..].Trim());
    }

    /// <summary>Values of the defaults layer may name other variables; no other layer is expanded when it is read.</summary>
    private static string Expand(string text, Dictionary<string, UcrValue> values)
    {
        for (var i = 0; i < MaxReferences; i++)
        {
            var start = text.IndexOf(Reference, StringComparison.Ordinal);
            var end = start < 0 ? -1 : text.IndexOf(Reference, start + Reference.Length, StringComparison.Ordinal);
            if (end < 0)
                break;
            var name = text[(start + Reference.Length)..end];
            text = text[..start] + values.GetValueOrDefault(name)?.Text + text[(end + Reference.Length)..];
        }

        return text;
    }
}
