using HardeningApp.Platform.Pass;
using Microsoft.Extensions.Logging;

namespace HardeningApp.Hosting;

/// <summary>Tells the journal once that an exception will end, and once that it has. After a restart what is so still is said once more.</summary>
internal sealed class ExceptionReporter(ILogger<ExceptionReporter> log)
{
    private IReadOnlyCollection<string> _ending = [];
    private IReadOnlyCollection<string> _over = [];

    /// <summary>Reports what is new since the pass before.</summary>
    public void Report(PassOutcome outcome)
    {
        if (outcome.Plan is not { } plan)
            return;
        foreach (var sentence in plan.EndingSoon.Except(_ending))
            log.ExceptionEndsSoon(sentence);
        foreach (var sentence in plan.EndedExceptions.Except(_over))
            log.ExceptionOver(sentence);
        (_ending, _over) = (plan.EndingSoon, plan.EndedExceptions);
    }
}
