namespace HardeningApp.Core.Lookups;

/// <summary>A question to the name service.</summary>
/// <param name="Name">The name, in lower case and without a dot at its end.</param>
/// <param name="Type">What is wanted of it.</param>
public readonly record struct NameQuestion(string Name, RecordType Type)
{
    private const int MaxName = 253, MaxLabel = 63;

    /// <summary>The question for the name of an address (RFC 1035, 3.5; RFC 3596, 2.5).</summary>
    public static NameQuestion NameOf(System.Net.IPAddress address) => new($"{ReverseText.Of(address)}.{ReverseText.ZoneOf(address)}.arpa", RecordType.Reverse);

    /// <summary>The form of a name that can be asked about; null for a text that is none.</summary>
    public static string? Plain(string name)
    {
        var plain = (name.EndsWith('.') ? name[..^1] : name).ToLowerInvariant();
        return plain.Length is > 0 and <= MaxName && plain.All(c => c is > ' ' and < '\x7f') && plain.Split('.').All(label => label.Length is > 0 and <= MaxLabel) ? plain : null;
    }
}
