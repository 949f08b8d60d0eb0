using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Core.Reporting;

/// <summary>
/// In monitor, ports 465 and 587 have three restrictions with <c>warn_if_reject</c>, and each says its word about the same recipient. Enforce refuses
/// once, so only the first counts.
/// </summary>
public sealed class RepeatedWarnings
{
    private const int MaxProcesses = 4096;
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(2);

    private readonly Dictionary<int, LogEvent> _last = [];

    /// <summary>Whether a line only says once more what the one before it of the same process has said. Lines come in the order of the log.</summary>
    public bool IsRepeated(LogEvent seen)
    {
        if (seen is not { Feature: Feature.Submission, Verdict: LogVerdict.WouldRefuse })
            return false;
        var repeated = _last.TryGetValue(seen.Process, out var before)
            && before.Service == seen.Service && before.Address.Equals(seen.Address) && before.Sender == seen.Sender && before.Recipient == seen.Recipient
            && (seen.Time - before.Time).Duration() <= Together && Place(before) < Place(seen);
        if (_last.Count >= MaxProcesses)
            _last.Clear();
        _last[seen.Process] = seen;
        return repeated;
    }

    /// <summary>The place of the restriction in the list.</summary>
    private static int Place(LogEvent seen) =>
        seen.Reason.EndsWith("Access denied", StringComparison.Ordinal) ? 2 : seen.Reason.EndsWith("Domain not found", StringComparison.Ordinal) ? 1 : 0;
}
