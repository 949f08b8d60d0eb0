using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting.Log;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Reporting;

/// <summary>What the mail log says, as metrics in Prometheus' text format.</summary>
public static class ReportMetrics
{
    /// <summary>The content of the file.</summary>
    /// <param name="lastDay">Mails of the last 24 hours.</param>
    public static string Of(IReadOnlyDictionary<(Feature Feature, LogVerdict Verdict), long> lastDay)
    {
        var text = new MetricsWriter();
        text.Add("would_be_refused_mails", "Mails of the last 24 hours that enforce would have refused; node_textfile_mtime_seconds of this file is when the mail log was read.", Samples(LogVerdict.WouldRefuse));
        text.Add("refused_mails", "Mails of the last 24 hours that were refused because of a feature.", Samples(LogVerdict.Refused));
        return text.ToString();

        (string, long)[] Samples(LogVerdict verdict) =>
            [.. FeatureText.All.Select(feature => ($"feature=\"{feature.ToText()}\"", lastDay.GetValueOrDefault((feature, verdict))))];
    }
}
