using System.Text.Json;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Lifecycle;

/// <summary>Everything there is in a box: files, variables of UCR, units, users and processes. Two of them tell what came, went and changed in between.</summary>
internal sealed class Census
{
    private readonly IReadOnlyDictionary<string, string[]> _things;

    private Census(IReadOnlyDictionary<string, string[]> things) => _things = things;

    /// <summary>Counts. What is left out, because the system itself changes it, is listed in census.py.</summary>
    public static async Task<Census> TakeAsync(BoxInstance box, CancellationToken token)
    {
        var script = await File.ReadAllTextAsync(Path.Combine(BoxTool.Repository, "tests/HardeningApp.E2E/Lifecycle/census.py"), token);
        var result = await box.RunAsync(["python3", "-I", "-B", "-"], stdin: script, cancellationToken: token);
        return new Census(JsonSerializer.Deserialize<Dictionary<string, string[]>>(result.EnsureSuccess().Stdout)!);
    }

    /// <summary>Counts until nothing is under way any more: two in a row are the same.</summary>
    public static async Task<Census> TakeSettledAsync(BoxInstance box, CancellationToken token)
    {
        var census = await TakeAsync(box, token);
        await Eventually.TrueAsync(
            async () =>
            {
                var last = census;
                census = await TakeAsync(box, token);
                return census.Since(last).Length == 0;
            },
            Eventually.Soon * 2, "a box in which nothing changes", token);
        return census;
    }

    /// <summary>Lines in the order of the things: <c>+</c> came, with what is shown of it, <c>-</c> went, <c>~</c> is no longer the same.</summary>
    public string[] Since(Census before)
    {
        var came = _things.Where(thing => !before._things.ContainsKey(thing.Key)).Select(thing => $"+ {thing.Key} {thing.Value[0]}".TrimEnd());
        var went = before._things.Keys.Where(name => !_things.ContainsKey(name)).Select(name => $"- {name}");
        var changed = _things.Where(thing => before._things.TryGetValue(thing.Key, out var old) && !old.SequenceEqual(thing.Value)).Select(thing => Changed(thing.Key, before._things[thing.Key], thing.Value));
        return [.. came.Concat(went).Concat(changed).OrderBy(line => line[2..], StringComparer.Ordinal)];
    }

    /// <summary>Whether there was something, such as <c>file /etc/postfix</c>.</summary>
    public bool Has(string thing) => _things.ContainsKey(thing);

    private static string Changed(string name, string[] old, string[] now) => old[0] == now[0] ? $"~ {name}" : $"~ {name}: {old[0]} -> {now[0]}";
}
