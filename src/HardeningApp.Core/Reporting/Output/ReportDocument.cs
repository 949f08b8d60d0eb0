using System.Collections.Immutable;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting.Log;
using HardeningApp.Core.Reporting.Sources;

namespace HardeningApp.Core.Reporting.Output;

/// <summary>The report as JSON: the stable form for scripts.</summary>
/// <param name="Version">The version of this form; it grows when a member changes its meaning or goes.</param>
/// <param name="Host">The name of the server.</param>
/// <param name="Made">When it was made.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Features">What was counted of each feature.</param>
/// <param name="Sources">The sources, those with most mails first.</param>
/// <param name="NotLookedUp">Sources that the name service should have been asked about and could not.</param>
/// <param name="Log">What was read.</param>
public sealed record ReportDocument(
    int Version, string Host, DateTimeOffset Made, DateOnly From, DateOnly To, ImmutableArray<ReportDocument.FeatureDays> Features, ImmutableArray<ReportDocument.Client> Sources,
    int NotLookedUp, string Log)
{
    private const int CurrentVersion = 1;

    /// <summary>The document of a report.</summary>
    public static ReportDocument Of(Report report, ReportWords words) => new(
        CurrentVersion,
        report.Host,
        report.Made,
        report.From,
        report.To,
        [.. report.Timelines.Select(line => new FeatureDays(line.Feature, line.WouldRefuse, line.Refused, [.. line.Days.Select(day => new Point(day.Day, day.WouldRefuse, day.Refused))]))],
        [.. report.Sources.Select(judged => Of(judged, words))],
        report.NotLookedUp,
        report.Log);

    /// <summary>The word of a kind.</summary>
    public static string KindText(SourceKind kind) => kind switch
    {
        SourceKind.OwnServer => "own-server",
        SourceKind.DomainHost => "domain-host",
        SourceKind.Container => "container",
        SourceKind.OwnDevice => "own-device",
        SourceKind.ListedService => "listed-service",
        SourceKind.ReturnPath => "return-path",
        SourceKind.Forwarder => "forwarder",
        SourceKind.Unknown => "unknown",
        SourceKind.Spoofing => "spoofing",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static Client Of(JudgedSource judged, ReportWords words) => new(
        judged.Source.Address,
        judged.Name,
        KindText(judged.Judgement.Kind),
        [.. judged.Judgement.Evidence.Select(finding => words.Fill(finding.Word, finding.Value))],
        words[judged.Judgement.Advice],
        judged.Judgement.Command.Length > 0 ? judged.Judgement.Command : null,
        judged.Source.Messages,
        judged.Source.Recipients,
        judged.Source.First,
        judged.Source.Last,
        [.. judged.Source.Rows.Select(Of)],
        judged.Hints.Listed,
        judged.Hints.Denied);

    private static Row Of(SeenRow row) => new(
        row.Key.Day, row.Key.Feature, row.Key.Verdict == LogVerdict.Refused ? "refused" : "would-refuse", row.Key.Helo, row.Key.Sender,
        row.Count.Messages, row.Count.Recipients, row.Count.First, row.Count.Last, row.Count.Recipient, row.Count.Reason);

    /// <summary>The mails of a feature.</summary>
    /// <param name="Feature">The feature.</param>
    /// <param name="WouldRefuse">Mails that enforce would refuse.</param>
    /// <param name="Refused">Mails that were refused.</param>
    /// <param name="Days">The same day by day.</param>
    public sealed record FeatureDays(Feature Feature, long WouldRefuse, long Refused, ImmutableArray<Point> Days);

    /// <summary>The mails of one day.</summary>
    /// <param name="Day">The day.</param>
    /// <param name="WouldRefuse">Mails that enforce would refuse.</param>
    /// <param name="Refused">Mails that were refused.</param>
    public sealed record Point(DateOnly Day, long WouldRefuse, long Refused);

    /// <summary>A source.</summary>
    /// <param name="Address">The client's address; empty for sources that were not kept apart.</param>
    /// <param name="Name">Its name, if it leads back to the address.</param>
    /// <param name="Kind">What it most likely is.</param>
    /// <param name="Evidence">What speaks for it.</param>
    /// <param name="Advice">What to do.</param>
    /// <param name="Command">The command that does it.</param>
    /// <param name="Messages">Mails.</param>
    /// <param name="Recipients">Recipients.</param>
    /// <param name="FirstSeen">When it was seen first.</param>
    /// <param name="LastSeen">When it was seen last.</param>
    /// <param name="Seen">Everything that was counted.</param>
    /// <param name="SpfListed">A domain of its senders whose SPF record lets it send.</param>
    /// <param name="SpfDenied">A domain of its senders whose SPF record forbids it to send.</param>
    public sealed record Client(
        string Address, string Name, string Kind, ImmutableArray<string> Evidence, string Advice, string? Command, long Messages, long Recipients, DateTimeOffset FirstSeen,
        DateTimeOffset LastSeen, ImmutableArray<Row> Seen, string? SpfListed, string? SpfDenied);

    /// <summary>What is counted together.</summary>
    /// <param name="Day">The day, in the time zone of the log.</param>
    /// <param name="Feature">The feature.</param>
    /// <param name="Verdict"><c>would-refuse</c> or <c>refused</c>.</param>
    /// <param name="Helo">What the client called itself.</param>
    /// <param name="Sender">The envelope sender, or the login.</param>
    /// <param name="Messages">Mails.</param>
    /// <param name="Recipients">Recipients.</param>
    /// <param name="FirstSeen">When it was seen first.</param>
    /// <param name="LastSeen">When it was seen last.</param>
    /// <param name="LastRecipient">The last recipient.</param>
    /// <param name="LastReason">Postfix's last reason.</param>
    public sealed record Row(
        DateOnly Day, Feature Feature, string Verdict, string Helo, string Sender, long Messages, long Recipients, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, string LastRecipient,
        string LastReason);
}
