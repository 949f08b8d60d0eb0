using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;
using HardeningApp.Platform.Postfix;

namespace HardeningApp.Platform.Pass;

/// <summary>Describes the outcome of a pass by what is in force now, also when the pass could not read everything.</summary>
public sealed class StatusReader(Observer observer, PostfixConfig config)
{
    /// <summary>The status after a pass.</summary>
    /// <param name="state">One of <see cref="PassStates"/>.</param>
    /// <param name="summary">The outcome in one line.</param>
    /// <param name="reason">What asked for the pass.</param>
    /// <param name="plan">The plan; null when there is none.</param>
    /// <param name="ledger">The ledger; null when it cannot be read.</param>
    public PassStatus Read(string state, string summary, string reason, Plan? plan, Ledger? ledger) => WithStages(new PassStatus
    {
        State = state,
        Summary = summary,
        Reason = reason,
        RelayNetworks = ledger?.MyNetworks ?? [],
        Generation = ledger?.Live ?? 0,
        Unconfirmed = ledger is null ? 0 : ledger.Live - ledger.Confirmed,
        PostfixRunning = config.IsRunning(),
        Holds = plan?.Holds ?? [],
        Skipped = [.. plan?.Skipped.Select(skipped => skipped.ToString()) ?? []],
        Warnings = [.. ledger?.Warning is { } warning ? [warning] : Array.Empty<string>(), .. plan?.Warnings ?? []],
        EndingSoon = plan?.EndingSoon ?? [],
        Remarks = plan?.Remarks ?? [],
    }, plan);

    /// <summary>With the requested and the effective stages; without them where not even that can be told.</summary>
    private PassStatus WithStages(PassStatus status, Plan? plan)
    {
        try
        {
            var (ucr, files) = (observer.ReadUcr(), observer.ReadFiles());
            var settings = SettingsReader.Read(ucr).Settings;
            var requested = settings?.Features;
            var counting = settings?.At(observer.Now());
            var live = LiveStages.Of(ucr, files, counting?.Features);
            // Nothing that is configured tells the monitor of auth25 from an enforce that is held.
            if (plan is not null && plan.Target.Auth25 < live.Auth25)
                live = live with { Auth25 = plan.Target.Auth25 };
            return status with
            {
                Limits = settings is null ? [] : [.. LimitStatus.Of(settings, observer.Now())],
                Pause = counting?.Pause,
                MailDomains = EffectiveStage.Domains(files.GetValueOrDefault(PostfixNames.SenderMap, LiveFile.Missing)),
                Features = [.. FeatureText.All.Select(feature => new FeatureStatus(feature.ToText(), requested?.Of(feature).ToText(), live.Of(feature).ToText()))],
                SenderDomains = [.. live.Sender.Domains.Select(pair =>
                    new DomainStage(pair.Key.Value, requested?.Sender.Domains.GetValueOrDefault(pair.Key, requested.Sender.Stage).ToText() ?? "?", pair.Value.ToText()))],
            };
        }
        catch (IOException)
        {
            // The pass has ended with this error already.
            return status;
        }
    }
}
