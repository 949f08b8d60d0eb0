using System.Text;
using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Explain.Addresses;

/// <summary>Reads the argument of MAIL FROM or RCPT TO as smtpd(8) does. Comments and names around the address are dropped, quotes are taken away.</summary>
internal sealed class PathReader(PostfixView view, AddressResolver resolver)
{
    /// <summary>The address in its plain form; a refusal is what Postfix answers 501 to.</summary>
    /// <param name="typed">What stands between the brackets.</param>
    /// <param name="mayBeEmpty">Whether the null sender is fine.</param>
    /// <param name="unicode">Whether the client declares SMTPUTF8.</param>
    public Parsed<string> Read(string typed, bool mayBeEmpty, bool unicode)
    {
        var argument = PathArgument.Of(typed);
        if (!argument.IsClosed)
            return Parsed<string>.Refused("a bracket or a quote has no end");
        var path = argument.Text is ['<', .., '>'] ? argument.Text[1..^1] : argument.Text;
        if (path.StartsWith('@') && path.Contains(':', StringComparison.Ordinal))
            path = path[(path.IndexOf(':', StringComparison.Ordinal) + 1)..];

        var groups = AddressGroups.Of(AddressScanner.Scan(path));
        var strict = view.Port.IsYes("strict_rfc821_envelopes");
        if (groups.Addresses.Count > 1)
            return Parsed<string>.Refused("it holds more than one address");
        if (strict && groups.HasOther)
            return Parsed<string>.Refused("it holds more than an address (strict_rfc821_envelopes)");

        var address = groups.Addresses.Count == 0 ? "" : groups.Addresses[0].Plain();
        if (address.Length == 0)
            return mayBeEmpty ? Parsed<string>.Of("") : Parsed<string>.Refused("it holds no address");
        if (strict && address.StartsWith('@'))
            return Parsed<string>.Refused("it has no local part (strict_rfc821_envelopes)");
        return WhyBad(address, unicode) is { } why ? Parsed<string>.Refused(why) : Parsed<string>.Of(address);
    }

    private string? WhyBad(string address, bool unicode)
    {
        var resolved = resolver.Resolve(address);
        if (resolved.IsBad)
            return resolved.Address.StartsWith('-') ? "it begins with a minus sign" : $"its domain {Printable.Quote(resolved.Domain)} is no host name and no address in brackets";
        return !unicode && !Ascii.IsValid(resolved.Domain) ? "its domain is not ASCII, and SMTPUTF8 is not in use (smtputf8_enable)" : null;
    }
}
