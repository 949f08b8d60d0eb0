using System.Collections.Immutable;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Planning;

/// <summary>The stages in force, read from what is configured rather than from what was asked for. Half of a stage counts as the one below.</summary>
public static class LiveStages
{
    /// <summary>All features.</summary>
    /// <param name="ucr">UCR.</param>
    /// <param name="files">Our files on disk, by name.</param>
    /// <param name="requested">The requested stages; null when they cannot be read.</param>
    public static FeatureStages Of(UcrSnapshot ucr, IReadOnlyDictionary<string, LiveFile> files, FeatureStages? requested)
    {
        var map = files.GetValueOrDefault(PostfixNames.SenderMap, LiveFile.Missing);
        var policy = requested?.Sender ?? SenderPolicy.Uniform(Stage.Monitor);
        return new FeatureStages
        {
            Sender = new SenderPolicy
            {
                Stage = EffectiveStage.Sender(ucr, map, requested?.Sender, Text),
                Domains = EffectiveStage.OfDomains(ucr, map, policy, Text).ToImmutableSortedDictionary(),
            },
            Relay = Relay(ucr, files),
            Submission = SubmissionValues.Services.Min(service => Submission(ucr, service)),
            // Its monitor configures nothing: the log tells who logs in on port 25.
            Auth25 = requested?.Auth25 switch
            {
                Stage.Enforce when ucr.IsTrue(PostfixNames.Auth25Option) => Stage.Off,
                null => Stage.Off,
                var stage => stage.Value,
            },
        };

        string? Text(string name) => files.GetValueOrDefault(name, LiveFile.Missing).Text;
    }

    /// <summary>Whether Postfix offers a login on port 25, or would if we did not prevent it.</summary>
    public static bool OffersLoginOn25(Observation seen) =>
        seen.Ledger.Values.ContainsKey(PostfixNames.Auth25Option)
        || (seen.Ucr.Text(PostfixNames.Auth25Option) is { } option ? seen.Ucr.IsTrue(PostfixNames.Auth25Option) && option.Length > 0 : seen.Logins?.OffersLogin == true);

    private static Stage Relay(UcrSnapshot ucr, IReadOnlyDictionary<string, LiveFile> files)
    {
        var hasMaps = files.GetValueOrDefault(PostfixNames.RelayMap)?.Table is not null && files.GetValueOrDefault(PostfixNames.RelayClients)?.Content is not null;
        if (!hasMaps || ucr.Text(PostfixNames.RelayRestriction) != PostfixNames.RelayRestrictionText)
            return Stage.Off;
        return ucr.Text(PostfixNames.RelayClientsRestriction) switch
        {
            PostfixNames.RelayClientsText when ucr.Text(PostfixNames.StockPermit) == PostfixNames.RelayClientsText => Stage.Enforce,
            PostfixNames.RelayClientsText or PostfixNames.RelayClientsMonitorText => Stage.Monitor,
            _ => Stage.Off,
        };
    }

    private static Stage Submission(UcrSnapshot ucr, string service)
    {
        bool Has(string option, string text) => ucr.Text(SubmissionValues.Key(service, option)) == text;

        if (!Has(SubmissionValues.LoginMapOption, PostfixNames.LoginMap) && !Has(SubmissionValues.LoginMapOption, PostfixNames.LoginMapWithExceptions))
            return Stage.Off;
        var list = SubmissionValues.List.All(entry => ucr.Text(PostfixNames.SubmissionRestrictions + entry.Key) == entry.Value);
        return Has(SubmissionValues.EnforceOption, SubmissionValues.EnforceText) && list ? Stage.Enforce
            : Has(SubmissionValues.MonitorOption, SubmissionValues.MonitorText) ? Stage.Monitor
            : Stage.Off;
    }
}
