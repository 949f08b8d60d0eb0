using System.Collections.Frozen;
using HardeningApp.Core.Planning;

namespace HardeningApp.Core.Settings;

/// <summary>The effective values of all UCR variables at one moment.</summary>
public sealed class UcrSnapshot
{
    private readonly FrozenDictionary<string, UcrValue> _values;

    /// <summary>Keeps the given values.</summary>
    public UcrSnapshot(IEnumerable<KeyValuePair<string, UcrValue>> values) => _values = values.ToFrozenDictionary();

    /// <summary>The effective value, or null when no layer sets the variable.</summary>
    public UcrValue? Find(string key) => _values.GetValueOrDefault(key);

    /// <summary>The effective text, or null when no layer sets the variable.</summary>
    public string? Text(string key) => Find(key)?.Text;

    /// <summary>Whether the variable says yes, in one of the words UCR knows (<c>ConfigRegistry.is_true</c>).</summary>
    public bool IsTrue(string key) => Text(key)?.ToLowerInvariant() is "yes" or "true" or "1" or "enable" or "enabled" or "on";

    /// <summary>The values as they would be after some changes of the normal layer.</summary>
    public UcrSnapshot With(IEnumerable<UcrChange> changes)
    {
        UcrChange[] all = [.. changes];
        if (all.Length == 0)
            return this;
        var values = _values.ToDictionary(StringComparer.Ordinal);
        foreach (var change in all)
        {
            if (values.GetValueOrDefault(change.Key)?.WithNormal(change.After) is { } changed)
                values[change.Key] = changed;
            else if (change.After is { } text && !values.ContainsKey(change.Key))
                values[change.Key] = new UcrValue(text, UcrLayer.Normal);
            else
                values.Remove(change.Key);
        }

        return new UcrSnapshot(values);
    }

    /// <summary>All variables whose names begin so, sorted by name.</summary>
    public IEnumerable<KeyValuePair<string, UcrValue>> WithPrefix(string prefix) =>
        _values.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(pair => pair.Key, StringComparer.Ordinal);
}
