using System.Text.RegularExpressions;
using HardeningApp.Core.Names;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Settings;

namespace HardeningApp.Fuzz;

/// <summary>Names of mail domains, and whatever else is a word: of a request, an accepted hold, a feature.</summary>
internal static partial class NameTarget
{
    /// <summary>What a domain may look like as a key of a map, written down a second time on purpose.</summary>
    [GeneratedRegex(@"\A(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+\z", RegexOptions.CultureInvariant)]
    public static partial Regex SafeDomain { get; }

    public static int Try(HostileInput input)
    {
        var text = input.Near("company.my", "Müller.Example.", "a.b", "xn--mller-kva.example", "co.uk");
        var name = DomainName.Parse(text);
        if (name.Ok)
        {
            Must.Hold(SafeDomain.IsMatch(name.Value.Value) && name.Value.Value.Length <= 253, "an unsafe domain was accepted", text);
            Must.Hold(DomainName.Parse(name.Value.Value).Value == name.Value, "the domain is another one when it is read again", text);
            PublicSuffixes.Contains(name.Value);
        }
        else
        {
            Must.BePrintable(name.Error, text);
        }

        Must.BePrintable(Printable.Quote(text), text);
        Must.Hold(Printable.Quote(text).Length <= 1300, "a quoted text is too long for a line", text);
        var request = ModeRequest.Parse(input.Near("sender", "relay"), input.Near("off", "default"), input.OneIn(2) ? null : text, [text]);
        if (request.Ok)
            Must.Hold(request.Value.Accept.All(accepted => UcrText.FirstForbidden(accepted) is null), "a request would set an unsafe value", text);
        else
            Must.BePrintable(request.Error, text);
        return 2;
    }
}
