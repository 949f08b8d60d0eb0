using System.Globalization;
using System.Text;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting.Log;
using HardeningApp.Core.Reporting.Sources;

namespace HardeningApp.Core.Reporting.Output;

/// <summary>The report for a terminal. What clients chose is made printable.</summary>
/// <param name="words">The language.</param>
/// <param name="width">The width of the terminal in characters.</param>
/// <param name="colours">Whether the terminal shows colours.</param>
public sealed class ReportText(ReportWords words, int width, bool colours)
{
    private const int MinWidth = 60, MaxDetails = 20, MaxSenders = 3, Label = 16;

    private readonly StringBuilder _text = new();
    private readonly int _width = Math.Max(width, MinWidth);

    /// <summary>The whole report.</summary>
    public string Full(Report report)
    {
        _text.Clear();
        _text.AppendLine(CultureInfo.InvariantCulture, $"{Bold(words["title"])}: {SafeText.Of(report.Host)}, {Day(report.From)} … {Day(report.To)}");
        if (report.Log.Length > 0)
            _text.AppendLine(CultureInfo.InvariantCulture, $"{words["log"]}: {SafeText.Of(report.Log)}");
        if (report.Sources.IsEmpty)
            return _text.AppendLine().AppendLine(words["nothing"]).ToString();
        _text.AppendLine();
        foreach (var line in report.Timelines.Where(line => line.WouldRefuse + line.Refused > 0))
            Timeline(line);
        _text.AppendLine();
        foreach (var (number, judged) in report.Sources.Take(MaxDetails).Index())
            Source(number + 1, judged);
        if (report.Sources.Length > MaxDetails)
            _text.AppendLine(words.Fill("more-sources", report.Sources.Length - MaxDetails, report.Sources.Skip(MaxDetails).Sum(judged => judged.Source.Messages)));
        if (report.NotLookedUp > 0)
            _text.AppendLine(words.Fill("not-looked-up", report.NotLookedUp));
        return _text.ToString();
    }

    /// <summary>Postfix's line, told anew from what was kept.</summary>
    public static string Example(SeenRow row)
    {
        var to = row.Count.Recipient.Length > 0 ? $" to=<{row.Count.Recipient}>" : "";
        var helo = row.Key.Helo.Length > 0 ? $" helo=<{row.Key.Helo}>" : "";
        return $"{Time(row.Count.Last)} {(row.Key.Name.Length > 0 ? row.Key.Name : "unknown")}[{row.Key.Address}]: {row.Count.Reason}; from=<{row.Key.Sender}>{to}{helo}";
    }

    /// <summary>A moment, UTC.</summary>
    public static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A day.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Timeline(Timeline line)
    {
        string[] counts = [.. Count(line.WouldRefuse, "would", "33"), .. Count(line.Refused, "refused", "31")];
        _text.AppendLine(CultureInfo.InvariantCulture, $"{Bold(line.Feature.ToText().PadRight(11))} {Bars(line)} {string.Join(", ", counts)}");
    }

    /// <summary>A bar for each of the last days, as many as fit.</summary>
    private string Bars(Timeline line)
    {
        const string heights = " ▁▂▃▄▅▆▇█";
        var days = line.Days.TakeLast(Math.Min(line.Days.Length, _width - 46)).Select(day => day.WouldRefuse + day.Refused).ToArray();
        var most = Math.Max(1, days.Max());
        return string.Concat(days.Select(count => heights[count == 0 ? 0 : (int)Math.Clamp((count * 8 + most - 1) / most, 1, 8)]));
    }

    private string[] Count(long count, string word, string colour) => count == 0 ? [] : [Colour($"{count} {words[word]}", colour)];

    private void Source(int number, JudgedSource judged)
    {
        var (source, judgement) = judged;
        var name = source.Address.Length == 0 ? words["others"] : judged.Name.Length > 0 ? $"{source.Address} ({judged.Name})" : source.Address;
        _text.AppendLine(CultureInfo.InvariantCulture, $"{number,3}. {Bold(SafeText.Of(name))}  {Colour(words["kind." + judgement.Kind], judgement.Kind == SourceKind.Spoofing ? "31" : "36")}");
        Field(words["messages"], string.Join(", ", from feature in source.Features
                                                   from verdict in new[] { LogVerdict.WouldRefuse, LogVerdict.Refused }
                                                   let count = source.MessagesOf(feature, verdict)
                                                   where count > 0
                                                   select $"{count} {feature.ToText()} ({words[verdict == LogVerdict.Refused ? "refused" : "would"]})"));
        Field(words["last"], $"{Time(source.First)} … {Time(source.Last)}");
        if (source.Senders.Length > 0)
            Field(words["senders"], string.Join(", ", source.Senders.Take(MaxSenders)) + (source.Senders.Length > MaxSenders ? " " + words.Fill("more-senders", source.Senders.Length - MaxSenders) : ""));
        Field(words["evidence"], string.Join("; ", judgement.Evidence.Select(finding => words.Fill(finding.Word, finding.Value))));
        Field(words["advice"], words[judgement.Advice]);
        // Never broken: it is there to be copied.
        if (judgement.Command.Length > 0)
            _text.AppendLine(CultureInfo.InvariantCulture, $"     {words["command"].PadRight(Label)}{judgement.Command}");
        _text.AppendLine();
    }

    /// <summary>A field, broken at blanks.</summary>
    private void Field(string name, string value)
    {
        var room = _width - Label - 5;
        var label = name.PadRight(Label);
        var line = new StringBuilder();
        foreach (var word in SafeText.Of(value).Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > room)
            {
                _text.AppendLine(CultureInfo.InvariantCulture, $"     {label}{line}");
                label = new string(' ', Label);
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        _text.AppendLine(CultureInfo.InvariantCulture, $"     {label}{line}");
    }

    private string Bold(string text) => Colour(text, "1");

    private string Colour(string text, string code) => colours ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
