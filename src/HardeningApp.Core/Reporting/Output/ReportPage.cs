using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Core.Reporting.Output;

/// <summary>
/// The report as one page: no script, nothing from elsewhere, and a policy in it that forbids both. Everything that is not a text of ours is encoded in
/// one place, <see cref="E"/>.
/// </summary>
public static class ReportPage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private const int MaxRows = 250, MaxArticles = 60, MaxShown = 5;

    private static readonly Lazy<string> LazyStyle = new(() =>
    {
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!);
        return reader.ReadToEnd();
    });

    /// <summary>The whole page.</summary>
    public static string Full(Report report, ReportWords words)
    {
        var html = new StringBuilder();
        Head(html, report, words);
        html.Append("<main>\n");
        if (report.Sources.IsEmpty)
            html.Append(CultureInfo.InvariantCulture, $"<p>{E(words["nothing"])}</p>\n");
        else
            Body(html, report, words);
        html.Append("</main>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static void Head(StringBuilder html, Report report, ReportWords words)
    {
        var style = LazyStyle.Value;
        var digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        html.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="{words.Language}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>{E(words["title"])}: {E(report.Host)}</title>
            <style>{style}</style>
            </head>
            <body>
            <a class="skip" href="#sources">{E(words["skip"])}</a>
            <header>
            <h1>{E(words["title"])}</h1>
            <p class="soft">{E(words["host"])}: {E(report.Host)} · {E(words["period"])}: {ReportText.Day(report.From)} – {ReportText.Day(report.To)} · {E(words["made"])}: {ReportText.Time(report.Made)}{(report.Log.Length > 0 ? $" · {E(words["log"])}: {E(report.Log)}" : "")}</p>
            </header>

            """);
    }

    private static void Body(StringBuilder html, Report report, ReportWords words)
    {
        html.Append(CultureInfo.InvariantCulture, $"<section aria-labelledby=\"features\">\n<h2 id=\"features\">{E(words["features"])}</h2>\n<div class=\"cards\">\n");
        foreach (var line in report.Timelines)
            Card(html, line, words);
        html.Append("</div>\n</section>\n");
        Table(html, report, words);
        foreach (var (number, judged) in report.Sources.Take(MaxArticles).Index())
            Article(html, number + 1, judged, words);
    }

    private static void Card(StringBuilder html, Timeline line, ReportWords words)
    {
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"card\">\n<h3>{line.Feature.ToText()}</h3>\n<p class=\"soft\">{E(words["explain." + line.Feature.ToText()])}</p>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p><span class=\"key w\"></span>{line.WouldRefuse} {E(words["would"])} · <span class=\"key r\"></span>{line.Refused} {E(words["refused"])}</p>\n");
        if (line.WouldRefuse + line.Refused > 0)
        {
            Chart(html, line, words);
            html.Append(CultureInfo.InvariantCulture, $"<details><summary>{E(words["numbers"])}</summary>\n<table><thead><tr><th scope=\"col\">{E(words["day"])}</th><th scope=\"col\" class=\"n\">{E(words["would"])}</th><th scope=\"col\" class=\"n\">{E(words["refused"])}</th></tr></thead>\n<tbody>\n");
            foreach (var day in line.Days.Where(day => day.WouldRefuse + day.Refused > 0))
                html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{ReportText.Day(day.Day)}</th><td class=\"n\">{day.WouldRefuse}</td><td class=\"n\">{day.Refused}</td></tr>\n");
            html.Append("</tbody></table></details>\n");
        }

        html.Append("</div>\n");
    }

    /// <summary>A bar for each day: what would be refused below, what was refused on top of it.</summary>
    private static void Chart(StringBuilder html, Timeline line, ReportWords words)
    {
        const int height = 100, step = 10, bar = 8;
        var most = line.Days.Max(day => day.WouldRefuse + day.Refused);
        html.Append(CultureInfo.InvariantCulture, $"<svg role=\"img\" viewBox=\"0 0 {line.Days.Length * step} {height}\" preserveAspectRatio=\"none\" aria-label=\"{line.Feature.ToText()}: {line.WouldRefuse} {E(words["would"])}, {line.Refused} {E(words["refused"])}\">");
        foreach (var (number, day) in line.Days.Index())
        {
            var (would, refused) = (Height(day.WouldRefuse), Height(day.Refused));
            if (would > 0)
                html.Append(CultureInfo.InvariantCulture, $"<rect class=\"w\" x=\"{(number * step) + 1}\" y=\"{height - would:0.#}\" width=\"{bar}\" height=\"{would:0.#}\"/>");
            if (refused > 0)
                html.Append(CultureInfo.InvariantCulture, $"<rect class=\"r\" x=\"{(number * step) + 1}\" y=\"{height - would - refused:0.#}\" width=\"{bar}\" height=\"{refused:0.#}\"/>");
        }

        html.Append(CultureInfo.InvariantCulture, $"</svg>\n<p class=\"axis soft\"><span>{ReportText.Day(line.Days[0].Day)}</span><span>max. {most}</span><span>{ReportText.Day(line.Days[^1].Day)}</span></p>\n");

        // One mail among thousands is still to be seen.
        double Height(long count) => count == 0 ? 0 : Math.Max(2, (height - 4) * (double)count / most);
    }

    private static void Table(StringBuilder html, Report report, ReportWords words)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"sources\">{E(words["sources"])}</h2>\n<table>\n<thead><tr><th scope=\"col\">{E(words["source"])}</th><th scope=\"col\">{E(words["kind"])}</th><th scope=\"col\" class=\"wide\">{E(words["feature"])}</th><th scope=\"col\" class=\"n\">{E(words["messages"])}</th><th scope=\"col\" class=\"wide\">{E(words["last"])}</th></tr></thead>\n<tbody>\n");
        foreach (var (number, (source, judgement)) in report.Sources.Take(MaxRows).Index())
        {
            var label = source.Address.Length > 0 ? source.Address : words["others"];
            var name = number < MaxArticles ? $"<a href=\"#s{number + 1}\">{E(label)}</a>" : E(label);
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{name}</th><td>{E(words["kind." + judgement.Kind])}</td><td class=\"wide\">{string.Join(", ", source.Features.Select(FeatureText.ToText))}</td><td class=\"n\">{source.Messages}</td><td class=\"wide\">{ReportText.Day(DateOnly.FromDateTime(source.Last.UtcDateTime))}</td></tr>\n");
        }

        html.Append("</tbody>\n</table>\n");
        if (report.Sources.Length > MaxRows)
            html.Append(CultureInfo.InvariantCulture, $"<p>{E(words.Fill("more-sources", report.Sources.Length - MaxRows, report.Sources.Skip(MaxRows).Sum(judged => judged.Source.Messages)))}</p>\n");
        if (report.NotLookedUp > 0)
            html.Append(CultureInfo.InvariantCulture, $"<p>{E(words.Fill("not-looked-up", report.NotLookedUp))}</p>\n");
        html.Append('\n');
    }

    private static void Article(StringBuilder html, int number, JudgedSource judged, ReportWords words)
    {
        var (source, judgement) = judged;
        var title = source.Address.Length == 0 ? words["others"] : judged.Name.Length > 0 ? $"{source.Address} ({judged.Name})" : source.Address;
        html.Append(CultureInfo.InvariantCulture, $"<article id=\"s{number}\" aria-labelledby=\"t{number}\">\n<h3 id=\"t{number}\">{number}. {E(title)}</h3>\n<p class=\"badge\">{E(words["kind." + judgement.Kind])}</p>\n<dl>\n");
        Entry(words["messages"], string.Join("<br>", from feature in source.Features
                                                     from verdict in new[] { LogVerdict.WouldRefuse, LogVerdict.Refused }
                                                     let count = source.MessagesOf(feature, verdict)
                                                     where count > 0
                                                     select $"{count} {feature.ToText()} ({E(words[verdict == LogVerdict.Refused ? "refused" : "would"])})"));
        Entry(words["recipients"], source.Recipients.ToString(CultureInfo.InvariantCulture));
        Entry(words["first"], ReportText.Time(source.First));
        Entry(words["last"], ReportText.Time(source.Last));
        Entry(words["helo"], Some(source.Helos, words));
        Entry(words["senders"], Some(source.Senders, words));
        Entry(words["evidence"], $"<ul>{string.Concat(judgement.Evidence.Select(finding => $"<li>{E(words.Fill(finding.Word, finding.Value))}</li>"))}</ul>");
        Entry(words["advice"], E(words[judgement.Advice]));
        if (judgement.Command.Length > 0)
            Entry(words["command"], $"<code>{E(judgement.Command)}</code>");
        html.Append(CultureInfo.InvariantCulture, $"</dl>\n<details><summary>{E(words["examples"])}</summary>\n<ul>{string.Concat(source.Examples.Select(row => $"<li><code>{E(ReportText.Example(row))}</code></li>"))}</ul></details>\n</article>\n");

        void Entry(string name, string encoded)
        {
            if (encoded.Length > 0)
                html.Append(CultureInfo.InvariantCulture, $"<dt>{E(name)}</dt><dd>{encoded}</dd>\n");
        }
    }

    private static string Some(IReadOnlyCollection<string> texts, ReportWords words) =>
        string.Join(", ", texts.Take(MaxShown).Select(E)) + (texts.Count > MaxShown ? " " + E(words.Fill("more-senders", texts.Count - MaxShown)) : "");

    private static string E(string text) => Encoder.Encode(SafeText.Of(text));
}
