namespace HardeningApp.Fuzz;

/// <summary>Makes up texts as an attacker or a careless person could write them into directory, registry or files.</summary>
/// <param name="seed">The same seed gives the same texts.</param>
internal sealed class HostileInput(int seed)
{
    private static readonly string[] Pieces =
    [
        "company", "my", "example", "co", "uk", "com", "a", "xn--", "xn--mller-kva", "müller", "STRASSE", "straße", "\u0130", "\uff43\uff4f\uff4d", "公司", "123",
        ".", ".", ".", ".", "..", "-", "_", "*", " ", "  ", "\t", "\n", "\r", "\r\n", "\0", "\f", "\v", "\u0085", "\u2028", "\u3002", "\u200b", "\u202e", "\ufeff", "\ud800", "\udc00", "\U0001f4e7",
        "@", "@!@", "@%@", "@!@import os; os.system('id')@!@", "@%@ldap/base@%@", "#", "$", "${x}", "$(id)", "`id`", ";", "|", "&", "!", "=", "?", "/", "../", "%", "\"", "'", "\\", "\u001b[31m", "<", ">", "<>", "{", "}", "[", "]", ",", ":", ": ",
        "evil.example OK", "OK", "REJECT", "DUNNO", "WARN x", "permit", "permit_mynetworks", "reject", "REDIRECT root@evil.example", "FILTER x:y", "PREPEND x", "\nevil.example\tpermit\n", "warn_if_reject ", "check_client_access ", "hash:/etc/passwd", "cidr:/etc/shadow", "static:{OK}", "pcre:/x", "inline:{x=OK}",
        "{{ marker }}", "{{ end }}", "{{", "}}", "mail/postfix/mynetworks", "postfix-hardening/", "sender/stage", "off", "monitor", "enforce", "feature=relay; client=", "; ", "reason=",
        "0.0.0.0/0", "0.0.0.0", "::/0", "::", "::1", "10.9.0.5", "10.9.0.254", "10.9.0.0/24", "10.0.0.0/8", "128.0.0.0/1", "10.9.0.5/0", "10.9.0.5/33", "2001:db8::5", "[2001:db8::5]", "[2001:db8::]/64", "2001:db8::/31", "127.0.0.1", "127.0.0.0/8", "255.255.255.255", "224.0.0.1", "169.254.0.1", "fe80::1%eth0", "fe80::1", "ff02::1", "::ffff:10.9.0.5", "010.9.0.5", "0x7f.1", "1e3", "-1", "99999999999999999999", "!10.9.0.9", ",",
    ];

    private readonly Random _random = new(seed);

    /// <summary>A number from 0 to below the limit.</summary>
    public int Below(int limit) => _random.Next(limit);

    /// <summary>Whether something happens that happens once in so many times.</summary>
    public bool OneIn(int times) => _random.Next(times) == 0;

    /// <summary>One of the values.</summary>
    public T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    /// <summary>Up to so many texts.</summary>
    public string[] Texts(int atMost, Func<string> make)
    {
        var texts = new string[_random.Next(atMost + 1)];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = make();
        return texts;
    }

    /// <summary>Any text: pieces, single characters, now and then a very long one.</summary>
    public string Text() => _random.Next(40) switch
    {
        0 => "",
        1 => new string(Character(), 1 << _random.Next(17)),
        2 => string.Concat(Enumerable.Repeat(Pick(Pieces), 1 << _random.Next(11))),
        < 9 => string.Create(1 + _random.Next(12), this, (span, input) => { foreach (ref var c in span) c = input.Character(); }),
        _ => string.Concat(Enumerable.Range(0, 1 + _random.Next(7)).Select(_ => Pick(Pieces))),
    };

    /// <summary>Mostly any text, otherwise a good one, now and then a good one with a fault in it.</summary>
    public string Near(params string[] good) => _random.Next(6) switch { < 3 => Text(), 3 => Mutated(Pick(good)), _ => Pick(good) };

    /// <summary>A text with a few faults: something is put in, taken out or doubled.</summary>
    public string Mutated(string text)
    {
        for (var faults = 1 + _random.Next(3); faults > 0; faults--)
        {
            var at = _random.Next(text.Length + 1);
            var length = Math.Min(_random.Next(1, 9), text.Length - at);
            text = _random.Next(3) switch
            {
                0 => text.Insert(at, OneIn(2) ? Pick(Pieces) : Character().ToString()),
                1 => text.Remove(at, length),
                _ => text.Insert(at, text.Substring(at, length)),
            };
        }

        return text;
    }

    private char Character() => _random.Next(4) switch
    {
        0 => (char)_random.Next(0x20),
        1 => (char)_random.Next(0x10000),
        _ => (char)_random.Next(0x20, 0x7f),
    };
}
