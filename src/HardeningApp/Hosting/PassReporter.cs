using HardeningApp.Core.Networks;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Platform.Pass;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;

namespace HardeningApp.Hosting;

/// <summary>Tells journal and systemd what a pass did. A pass that found nothing to do says nothing.</summary>
internal sealed class PassReporter(IServiceProvider services, LimitReporter limits, ExceptionReporter exceptions, ILogger<PassReporter> log)
{
    private const int MaxNames = 20;

    private readonly ISystemdNotifier? _notifier = services.GetService<ISystemdNotifier>();
    private string _lastSkipped = "";
    private string _lastWarnings = "";
    private IReadOnlyCollection<string> _lastBroken = [];
    private bool _wasTrouble;
    private bool _wasRunning = true;

    /// <summary>Reports an outcome.</summary>
    public void Report(PassOutcome outcome)
    {
        var status = outcome.Status;
        foreach (var drift in outcome.Drift.Take(MaxNames))
            log.Drifted(drift);
        if (outcome.Applied && outcome.Plan is { } plan)
        {
            Details(plan);
            log.Applied(status.Generation, (long)outcome.LiveAfter.TotalMilliseconds, status.Reason, PlanText.Summary(plan));
        }

        foreach (var broken in outcome.BrokenBefore.Except(_lastBroken).Take(MaxNames))
            log.BrokenBefore(broken);
        _lastBroken = outcome.Applied ? outcome.BrokenBefore : _lastBroken;
        if (outcome.Changed || outcome.Applied)
            State(outcome);
        if (!status.PostfixRunning && _wasRunning)
            log.PostfixStopped();
        _wasRunning = status.PostfixRunning;
        Lists(outcome);
        limits.Report(outcome);
        _notifier?.Notify(new ServiceState($"STATUS={status.State}: {string.Join(", ", status.Features.Select(feature => $"{feature.Feature} {feature.Effective}"))}, {status.MailDomains} mail domains, generation {status.Generation}"));
    }

    private void State(PassOutcome outcome)
    {
        var status = outcome.Status;
        switch (status.State)
        {
            case PassStates.Hold:
                log.Held(status.Reason, status.Summary);
                break;
            case PassStates.Error:
                log.Failed(status.Reason, status.Summary);
                break;
            case PassStates.Unconfirmed:
                log.Unconfirmed(status.Summary);
                break;
            case PassStates.Paused:
                log.Paused(status.Summary);
                break;
            case PassStates.NotJoined:
                log.NotJoined();
                break;
            default:
                if (_wasTrouble)
                    log.Recovered(status.Reason);
                break;
        }

        _wasTrouble = status.State is PassStates.Hold or PassStates.Error or PassStates.Unconfirmed;
    }

    private void Details(Plan plan)
    {
        // The lines of a map that somebody else has edited say nothing about the directory.
        foreach (var file in plan.Files.Where(file => file.Name == PostfixNames.SenderMap && file.Reason != FileChange.EditedByHand))
        {
            foreach (var (domain, action) in EffectiveStage.Added(file).Take(MaxNames))
                log.DomainCovered(domain, Verdict(action));
            foreach (var domain in plan.GoneDomains.Take(MaxNames))
                log.DomainGone(domain);
        }

        foreach (var change in plan.Ucr.Where(change => change.Key == PostfixNames.MyNetworks))
        {
            var (before, after) = (MyNetworksPlan.Split(change.Before), MyNetworksPlan.Split(change.After));
            foreach (var network in after.Except(before).Take(MaxNames))
                log.RelayClientAdded(network);
            foreach (var network in before.Except(after).Take(MaxNames))
                log.RelayClientGone(network);
        }
    }

    private static string Verdict(string action) => action.Split(' ')[0] switch
    {
        "REJECT" => "refused",
        "DUNNO" => "not checked (stage off for this domain)",
        var word when word.StartsWith(PostfixNames.ExceptionClass, StringComparison.Ordinal) => "checked, but for the clients of an exception",
        _ => "logged",
    };

    private void Lists(PassOutcome outcome)
    {
        // A failed pass has none.
        if (outcome.Plan is null)
            return;
        Name(outcome.Status.Skipped, ref _lastSkipped, log.SkippedValue);
        Name(outcome.Status.Warnings, ref _lastWarnings, log.Weakened);
        exceptions.Report(outcome);
    }

    /// <summary>Names the entries of a list when it changes, not at every pass.</summary>
    private static void Name(IReadOnlyCollection<string> list, ref string last, Action<string> say)
    {
        var now = string.Join('\n', list);
        if (now == last)
            return;
        foreach (var entry in list.Take(MaxNames))
            say(entry);
        last = now;
    }
}
