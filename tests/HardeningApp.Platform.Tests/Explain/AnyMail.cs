using System.Net;
using HardeningApp.Core.Questions;

namespace HardeningApp.Platform.Tests.Explain;

/// <summary>Draws mails to ask about: any client, any odd address. The seed decides, so that a failure comes again.</summary>
internal sealed class AnyMail(int seed)
{
    private static readonly string[] Clients =
    [
        "127.0.0.1", "::1", "10.9.0.1", "2001:db8:9::1", "10.9.0.5", "2001:db8:9::5", "10.9.0.77", "2001:db8:9::77", "203.0.113.9", "2001:db8:ff::9", "198.51.100.7",
    ];

    private static readonly string[] Users =
    [
        "anna", "bob", "root", "anna.x", "info", "ext", "nosuch", "eve", "carol", "postmaster", "mailer-daemon", "double-bounce", "abuse", "anna+t", "ANNA", "blocked", "-anna", "änna", "o'neil",
        "listen", "u_1", "a=b", "anna.", ".anna", "an..na", "%", "!", "anna%outside.example", "outside.example!carol", "anna%company.my", "company.my!anna", "a%b%company.my", "x!y!anna",
    ];

    private static readonly string[] Domains =
    [
        "company.my", "company.my", "company.my", "company.local", "outside.example", "outside.example", "CoMpAnY.My", "sub.company.my", "dc1.company.my", "notcompany.my", "company.my.evil.example",
        "mail.company.my", "localhost", "localhost.company.my", "company.my.", "company.my..", "outside.example.", "xn--mnchen-3ya.example", "münchen.example", "nodomain.invalid", "sub.nodomain.invalid",
        "[10.9.0.1]", "[127.0.0.1]", "[203.0.113.9]", "[IPv6:2001:db8:9::1]", "[IPv6:::1]", "[10.9.0.300]", "[10.9.0.1", "10.9.0.1", "my", "com", "", "-bad.example", "a_b.example", "com pany.my", "blocked.example", "held.example",
    ];

    private static readonly string?[] Logins = [null, null, "anna@company.my", "anna@company.my", "bob@company.my", "ANNA@company.my", "anna", "nobody@company.my", "info@company.my"];

    private readonly Random _random = new(seed);

    /// <summary>One mail.</summary>
    public MailQuestion Next()
    {
        while (true)
        {
            var port = Pick(25, 25, 25, 465, 587);
            var login = port == 25 && _random.Next(4) > 0 ? null : Pick(Logins);
            var parsed = MailQuestion.Parse(Client(), _random.Next(12) == 0 ? "<>" : Address(), Address(), port, login);
            if (parsed.Ok)
                return parsed.Value;
        }
    }

    private string Client()
    {
        if (_random.Next(5) > 0)
            return Pick(Clients);
        var bytes = new byte[_random.Next(2) == 0 ? 4 : 16];
        _random.NextBytes(bytes);
        // Global ones; IPv4 below 224, IPv6 in 2001:db8::/32.
        bytes[0] = bytes.Length == 4 ? (byte)(1 + (bytes[0] % 220)) : (byte)0x20;
        if (bytes.Length == 16)
            (bytes[1], bytes[2], bytes[3]) = (0x01, 0x0d, 0xb8);
        return bytes[0] == 127 ? "10.9.0.9" : new IPAddress(bytes).ToString();
    }

    private string Address() => _random.Next(24) switch
    {
        < 8 => $"{Pick("anna", "bob", "root", "info", "eve", "carol", "nosuch")}@{Pick("company.my", "company.local", "outside.example")}",
        < 13 => $"{Pick(Users)}@{Pick(Domains)}",
        13 => Pick(Users),
        14 => $"\"{Pick("anna x", "anna@company.my", "eve@outside.example", "carol%outside.example", "outside.example!carol", "anna", "", "a\\\"b", "a\\\\b", "anna+t")}\"@{Pick(Domains)}",
        15 => $"@{Pick(Domains)}:{Pick(Users)}@{Pick(Domains)}",
        16 => $"@{Pick(Domains)},@{Pick(Domains)}:{Pick(Users)}@{Pick(Domains)}",
        17 => $"{Pick(Users)}@{Pick(Domains)}@{Pick(Domains)}",
        18 => $"{Pick(Users)}%{Pick(Domains)}@{Pick(Domains)}",
        19 => $"{Pick(Domains)}!{Pick(Users)}@{Pick(Domains)}",
        20 => Pick("", " ", "(x)") + $"{Pick(Users)}{Pick("", " ", "(x)")}@{Pick("", " ", "(y)")}{Pick(Domains)}{Pick("", " ", "(z)", " (a(b)c)")}",
        21 => $"{Pick("Anna ", "\"Anna A\" ", "", "a b ")}<{Pick(Users)}@{Pick(Domains)}>{Pick("", " x")}",
        22 => Pick("@", "@@", "\"\"", "\"\"@company.my", "@company.my", "anna@", "anna@company.my, bob@company.my", "friends: anna@company.my;", "anna company.my", "anna@company.my>", "<anna@company.my",
            "\"anna@company.my", "anna\\@company.my", "a\\%b@company.my", "anna@company.my BODY=8BITMIME", "anna@company.my x", "..", "a..b@company.my", "anna@.company.my", "anna@company..my", "()", "anna@[x]company.my"),
        _ => Noise(),
    };

    /// <summary>Any order of the characters that mean something.</summary>
    private string Noise()
    {
        string[] pieces = ["@", "%", "!", ".", "\"", "\\", "(", ")", "<", ">", ",", ";", ":", "[", "]", " ", "a", "company.my", "outside.example", "anna", "|"];
        return string.Concat(Enumerable.Range(0, 1 + _random.Next(6)).Select(_ => Pick(pieces)));
    }

    private T Pick<T>(params T[] from) => from[_random.Next(from.Length)];
}
