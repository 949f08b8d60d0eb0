namespace HardeningApp.Core.Settings;

/// <summary>Reads the text of UCR's layers as UCR itself does. Never fails: a line that UCR passes over is passed over.</summary>
public static class UcrLayerText
{
    private const string Reference = "@%@";
    private const int MaxReferences = 10;

    /// <summary>A default that grows beyond this many characters by naming other variables is not expanded further.</summary>
    private const int MaxExpanded = 64 * 1024;

    /// <summary>The effective values.</summary>
    /// <param name="layers">The lines of each layer, in ascending priority.</param>
    public static UcrSnapshot Read(IEnumerable<(UcrLayer Layer, IEnumerable<string> Lines)> layers)
    {
        var values = new Dictionary<string, UcrValue>(StringComparer.Ordinal);
        foreach (var (layer, lines) in layers)
        {
            foreach (var line in lines)
            {
                if (Split(line) is { } pair)
                    values[pair.Key] = values.GetValueOrDefault(pair.Key)?.Below(pair.Value, layer) ?? new UcrValue(pair.Value, layer);
            }
        }

        foreach (var (key, value) in values.Where(pair => pair.Value.Default?.Contains(Reference) == true).ToArray())
        {
            var expanded = Expand(value.Default!, values);
            values[key] = value with { Default = expanded, Text = value.Layer == UcrLayer.Default ? expanded : value.Text };
        }

        return new UcrSnapshot(values);
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
        for (var i = 0; i < MaxReferences && text.Length <= MaxExpanded; i++)
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
