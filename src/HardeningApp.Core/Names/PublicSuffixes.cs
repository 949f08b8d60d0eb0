namespace HardeningApp.Core.Names;

/// <summary>
/// Names below which a registry gives domains to everybody: <c>co.uk</c>, <c>com.au</c> (the ICANN part of the Public Suffix List,
/// https://publicsuffix.org). As a key of a map such a name would match the mail of countless other organisations.
/// </summary>
/// <remarks>
/// Private suffixes (<c>github.io</c>) are left out: whoever runs such a service also has mail addresses right below the name.
/// Names of one label never get this far; see docs/decisions/0002-public-suffixes.md.
/// </remarks>
public static class PublicSuffixes
{
    private const string Resource = "public-suffixes.txt";

    private static readonly Lazy<HashSet<string>> Rules = new(Read);

    /// <summary>How many rules are known.</summary>
    public static int Count => Rules.Value.Count;

    /// <summary>Whether the name itself is a public suffix; a name below one is not.</summary>
    public static bool Contains(DomainName name)
    {
        var text = name.Value.AsSpan();
        if (Has("!", text))
            return false;
        // A name whose children are all suffixes (kawasaki.jp by *.kawasaki.jp) belongs to a registry too.
        return Has("", text) || Has("*.", text[(text.IndexOf('.') + 1)..]) || Has("*.", text);
    }

    private static bool Has(ReadOnlySpan<char> sign, ReadOnlySpan<char> name)
    {
        Span<char> rule = stackalloc char[sign.Length + name.Length];
        sign.CopyTo(rule);
        name.CopyTo(rule[sign.Length..]);
        return Rules.Value.GetAlternateLookup<ReadOnlySpan<char>>().Contains(rule);
    }

    private static HashSet<string> Read()
    {
        using var list = typeof(PublicSuffixes).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the list {Resource} is missing in the program");
        using var reader = new StreamReader(list);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '/').ToHashSet(StringComparer.Ordinal);
    }
}
