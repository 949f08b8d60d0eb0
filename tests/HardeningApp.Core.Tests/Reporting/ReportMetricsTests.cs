using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Core.Tests.Reporting;

public sealed class ReportMetricsTests
{
    [Fact]
    public void Every_feature_has_a_sample_of_both_verdicts_also_when_nothing_was_seen()
    {
        var text = ReportMetrics.Of(new Dictionary<(Feature Feature, LogVerdict Verdict), long> { [(Feature.Sender, LogVerdict.WouldRefuse)] = 3, [(Feature.Auth25, LogVerdict.Refused)] = 1 });

        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').ShouldBe(
        [
            "postfix_hardening_would_be_refused_mails{feature=\"sender\"} 3",
            "postfix_hardening_would_be_refused_mails{feature=\"relay\"} 0",
            "postfix_hardening_would_be_refused_mails{feature=\"submission\"} 0",
            "postfix_hardening_would_be_refused_mails{feature=\"auth25\"} 0",
            "postfix_hardening_refused_mails{feature=\"sender\"} 0",
            "postfix_hardening_refused_mails{feature=\"relay\"} 0",
            "postfix_hardening_refused_mails{feature=\"submission\"} 0",
            "postfix_hardening_refused_mails{feature=\"auth25\"} 1",
        ]);
    }
}
