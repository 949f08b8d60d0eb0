using System.Text;
using HardeningApp.Core.Exceptions;

namespace HardeningApp.Core.Maps;

/// <summary>
/// The lines of the sender map that come from exceptions. They are no part of a template: an override made before there were exceptions must not
/// lose them.
/// </summary>
public static class SenderExceptionLines
{
    /// <summary>In front of lines about senders that are no mail domain.</summary>
    public const string Heading = "# exceptions";

    private const string DomainHeading = "# mail domains with exceptions";

    /// <summary>The map with the lines behind the rendered ones.</summary>
    /// <param name="map">The map without the mail domains that have a line of their own here.</param>
    /// <param name="exceptions">The exceptions.</param>
    public static AccessMap AppendTo(AccessMap map, ExemptSenders exceptions)
    {
        if (exceptions.DomainLines.IsEmpty && exceptions.Lines.IsEmpty)
            return map;
        var text = new StringBuilder(map.Text);
        if (text.Length > 0 && text[^1] != '\n')
            text.Append('\n');
        KeyValuePair<string, string>[] domains = [.. Rows(exceptions.DomainLines)], others = [.. Rows(exceptions.Lines)];
        Append(text, DomainHeading, domains);
        Append(text, Heading, others);
        KeyValuePair<string, string>[] samples = [.. domains.Take(1), .. domains.TakeLast(1), .. others.Take(1), .. others.TakeLast(1)];
        return AccessMap.Of(
            map.Name, Encoding.UTF8.GetBytes(text.ToString()), map.Keys + domains.Length + others.Length, map.Samples.AddRange(samples.DistinctBy(sample => sample.Key)), map.Type);
    }

    private static void Append(StringBuilder text, string heading, KeyValuePair<string, string>[] rows)
    {
        if (rows.Length > 0)
            text.Append(heading).Append('\n');
        foreach (var (key, action) in rows)
            text.Append(key).Append(' ').Append(action).Append('\n');
    }

    /// <summary>Both forms for a domain, as for mail domains.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Rows(IEnumerable<KeyValuePair<ExemptSender, string>> lines)
    {
        foreach (var (sender, action) in lines)
        {
            yield return KeyValuePair.Create(sender.Key, action);
            if (!sender.IsAddress)
                yield return KeyValuePair.Create("." + sender.Key, action);
        }
    }
}
