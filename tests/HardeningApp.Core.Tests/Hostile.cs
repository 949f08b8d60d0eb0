using CsCheck;

namespace HardeningApp.Core.Tests;

/// <summary>Texts as an attacker or a careless administrator could put them into the directory.</summary>
internal static class Hostile
{
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOfConst(
            "company", "my", "example", "a", "xn--", "xn--mller-kva", "müller", "MÜLLER", "straße", "\u0130", "\uff43\uff4f\uff4d", "123",
            ".", ".", ".", "..", "-", "_", "*", " ", "\t", "\n", "\r\n", "\0", "\f", "\u0085", "\u2028", "\u3002", "\u200b", "\ud800",
            "@", "@!@", "@%@", "#", "$", "${x}", "!", "=", "/", "%", "\"", "'", "`", "\\", "\u001b[31m"),
        Gen.OneOfConst(
            "evil.example OK", "REJECT", "WARN x", "\nevil.example\tpermit\n", "REDIRECT root@evil.example", "{{ marker }}", "import os", "0.0.0.0/0", "10.9.0.5",
            "10.9.0.5/0", "::", "::1", "2001:db8::5", "[2001:db8::5]", "127.0.0.1", "255.255.255.255", "fe80::1%eth0", "010.9.0.5", "0x7f.1"),
        Gen.String[0, 6],
        Gen.Char.AlphaNumeric.Array[1, 70].Select(chars => new string(chars)));

    /// <summary>One to eight pieces in a row.</summary>
    public static readonly Gen<string> Text = Piece.Array[1, 8].Select(string.Concat);

    /// <summary>A value of the directory: mostly hostile, sometimes a good name.</summary>
    public static readonly Gen<string> Name = Gen.Frequency(
        (3, Text),
        (1, Gen.OneOfConst("company.my", "Company.Local.", "müller.example", "a.b", "sub.company.my")));

    /// <summary>A value of the directory: mostly hostile, sometimes a good address.</summary>
    public static readonly Gen<string> Address = Gen.Frequency(
        (2, Text),
        (1, Gen.OneOfConst("10.9.0.5", "10.9.0.6", "2001:0db8:0009:0000:0000:0000:0000:0005", "::ffff:10.9.0.7", "127.0.0.1", "fe80::1", "224.0.0.1")),
        (1, Gen.Byte.Array[16].Select(bytes => new System.Net.IPAddress(bytes).ToString())),
        (1, Gen.Byte.Array[4].Select(bytes => new System.Net.IPAddress(bytes).ToString())));
}
