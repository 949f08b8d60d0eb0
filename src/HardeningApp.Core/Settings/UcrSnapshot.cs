using System.Collections.Frozen;

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

    /// <summary>All variables whose names begin so, sorted by name.</summary>
    public IEnumerable<KeyValuePair<string, UcrValue>> WithPrefix(string prefix) =>
        _values.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(pair => pair.Key, StringComparer.Ordinal);
}
