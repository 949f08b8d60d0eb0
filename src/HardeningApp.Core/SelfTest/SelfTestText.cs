using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.SelfTest;

/// <summary>The self-test as a report of a monitoring plugin with a table.</summary>
public static class SelfTestText
{
    private const int ReplyLength = 70;
    private const int MaxNamed = 3;

    /// <summary>The report: a reply that is not as it has to be is critical, one that says nothing a warning; what could not be asked raises no alarm.</summary>
    public static CheckReport Report(IReadOnlyCollection<SelfTestResult> results)
    {
        var (failed, doubtful, skipped) = (results.Where(result => result.IsFailed).ToArray(), results.Where(result => result.Doubt is not null).ToArray(), results.Count(result => result.Reply is null));
        var asked = results.Count - skipped;
        var summary = $"{asked - failed.Length - doubtful.Length} of {asked} questions are answered as they have to be, {skipped} cannot be asked here";
        return new CheckReport(
            failed.Length > 0 ? Health.Critical : doubtful.Length > 0 ? Health.Warning : asked > 0 ? Health.Ok : Health.Unknown,
            string.Join("; ", [.. Named(failed, Reply), .. Named(doubtful, result => result.Doubt!), summary]))
        {
            Measures = Measures(("asked", asked), ("failed", failed.Length), ("doubtful", doubtful.Length), ("skipped", skipped)),
            Details = Table(results),
        };
    }

    /// <summary>The first few; the table has all.</summary>
    private static IEnumerable<string> Named(SelfTestResult[] results, Func<SelfTestResult, string> why) =>
        results.Take(MaxNamed).Select(result => $"{result.Test.Name}: {why(result)}").Concat(results.Length > MaxNamed ? [$"and {results.Length - MaxNamed} more"] : []);

    private static string Table(IReadOnlyCollection<SelfTestResult> results)
    {
        (string, string, string, string)[] rows =
        [
            ("result", "who and what", "expected", "reply"),
            .. results.Select(result => (Verdict(result), result.Test.Name, $"{Words(result.Test.Expected)} ({result.Test.Because})", result.Test.Missing is { } missing ? $"not asked: {missing}" : Reply(result))),
        ];
        var (name, expected) = (rows.Max(row => row.Item2.Length), rows.Max(row => row.Item3.Length));
        var text = new StringBuilder();
        foreach (var row in rows)
            text.Append(CultureInfo.InvariantCulture, $"{row.Item1,-8}  {row.Item2.PadRight(name)}  {row.Item3.PadRight(expected)}  {row.Item4}\n");
        return text.ToString();
    }

    /// <summary>The expectation in words.</summary>
    public static string Words(Expectation expectation) => expectation switch
    {
        Expectation.Accepted => "accepted",
        Expectation.Refused => "refused",
        _ => "accepted or refused",
    };

    private static string Verdict(SelfTestResult result) => result switch
    {
        { Reply: null } => "-",
        { IsPassed: true } => "ok",
        { IsFailed: true } => "FAILED",
        _ => "unclear",
    };

    private static string Reply(SelfTestResult result)
    {
        var text = Printable.Escape(result.Reply!.ToString());
        return text.Length > ReplyLength ? text[..ReplyLength] + "…" : text;
    }

    private static ImmutableArray<string> Measures(params IEnumerable<(string Label, int Value)> values) =>
        [.. values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Label}={value.Value};;;0"))];
}
