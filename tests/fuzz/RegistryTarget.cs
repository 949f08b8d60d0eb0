using HardeningApp.Core.Settings;

namespace HardeningApp.Fuzz;

/// <summary>The text of UCR's files.</summary>
internal static class RegistryTarget
{
    private static readonly UcrLayer[] Layers = [UcrLayer.Default, UcrLayer.Normal, UcrLayer.Ldap, UcrLayer.Schedule, UcrLayer.Forced];

    public static int Try(HostileInput input)
    {
        var count = 0;
        var layers = Layers.Where(_ => !input.OneIn(3)).Select(layer => (layer, (IEnumerable<string>)input.Texts(12, () => Line(input)))).ToArray();
        foreach (var (key, value) in UcrLayerText.Read(layers).WithPrefix(""))
        {
            count++;
            Must.Hold(key.Length > 0 && !key.Contains(": ", StringComparison.Ordinal), "a variable has a name that UCR does not know", key);
            Must.Hold(value.Text.Length <= 512 * 1024, "a default grew without an end", key);
        }

        return count + 1;
    }

    private static string Line(HostileInput input)
    {
        // Names that come again, so that layers hide each other and defaults name each other.
        var name = input.Pick(["a", "b", "c", "mail/postfix/mynetworks", "postfix-hardening/sender/stage", input.Text()]);
        var reference = $"@%@{input.Pick(["a", "b", "c"])}@%@";
        return input.Near($"{name}: {reference}", $"{name}: {reference}{reference}{reference}x", $"{name}: {input.Text()}").ReplaceLineEndings("");
    }
}
