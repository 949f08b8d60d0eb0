using System.Text;
using HardeningApp.Core.Maps;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Adoption;

/// <summary>Lines of maps made by hand that go on behind the rendered ones, where Postfix looks them up as before.</summary>
public static class KeptLines
{
    private const string Heading = "# taken over from the map that was made by hand";

    private static readonly byte[][] Headings = [Encoding.UTF8.GetBytes(Heading), Encoding.UTF8.GetBytes(SenderExceptionLines.Heading)];

    /// <summary>A map with the lines kept for it. A rendered line wins: for two equal keys postmap takes the first.</summary>
    public static AccessMap AppendTo(AccessMap map, IEnumerable<KeptLine> kept)
    {
        KeptLine[] ofMap = [.. kept.Where(line => line.Map == map.Name)];
        if (ofMap.Length == 0)
            return map;
        var text = map.Text;
        var rendered = TextLines.Of(map.Content).Select(line => line.Split(' ', '\t')[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var lines = ofMap.Where(line => rendered.Add(line.Key)).ToArray();
        if (lines.Length == 0)
            return map;
        var all = new StringBuilder(text);
        if (text.Length > 0 && text[^1] != '\n')
            all.Append('\n');
        all.Append(Heading).Append('\n');
        foreach (var line in lines)
            all.Append(line.Key).Append(' ').Append(line.Action).Append('\n');
        return AccessMap.Of(
            map.Name, Encoding.UTF8.GetBytes(all.ToString()), map.Keys + lines.Length,
            map.Samples.Add(KeyValuePair.Create(lines[0].Key, lines[0].Action)), map.Type);
    }

    /// <summary>The text of a map without the lines that were kept and without exceptions: those are about no mail domain.</summary>
    public static ReadOnlyMemory<byte> WithoutThem(ReadOnlyMemory<byte> text)
    {
        foreach (var heading in Headings)
            text = text.Span.IndexOf(heading) is >= 0 and var at ? text[..at] : text;
        return text;
    }
}
