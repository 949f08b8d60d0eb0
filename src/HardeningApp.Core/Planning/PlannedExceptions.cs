using System.Collections.Immutable;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Planning;

/// <summary>What the exceptions come to in a plan. One that is over counts no longer from the moment of its end on, whoever asks for the pass.</summary>
internal sealed record PlannedExceptions
{
    private PlannedExceptions()
    {
    }

    /// <summary>Those of the feature relay.</summary>
    public required ExemptRelayClients Relay { get; init; }

    /// <summary>Those of the feature sender.</summary>
    public required ExemptSenders Senders { get; init; }

    /// <summary>Those of the feature submission.</summary>
    public required ExemptLogins Logins { get; init; }

    /// <summary>Exceptions that change nothing, and why.</summary>
    public required ImmutableArray<SkippedValue> Skipped { get; init; }

    /// <summary>Variables that hold no exception although they should.</summary>
    public required ImmutableArray<string> Errors { get; init; }

    /// <summary>Exceptions that are over.</summary>
    public required ImmutableArray<string> Ended { get; init; }

    /// <summary>Exceptions that end within the time of notice.</summary>
    public required ImmutableArray<string> EndingSoon { get; init; }

    /// <summary>Computes them.</summary>
    /// <param name="seen">What is there.</param>
    /// <param name="target">The stages to come.</param>
    /// <param name="relaying">The networks of <c>mynetworks</c> to come.</param>
    public static PlannedExceptions Of(Observation seen, FeatureStages target, IReadOnlyCollection<Network> relaying)
    {
        var reading = ExceptionReader.Read(seen.Ucr);
        var relay = ExemptRelayClients.Of(reading.Of(Feature.Relay, seen.Now), relaying);
        var senders = target.Sender.Stage != Stage.Off && seen.Directory is { MailDomains: { IsEmpty: false } domains }
            ? ExemptSenders.Of(reading.Of(Feature.Sender, seen.Now), domains, target.Sender, seen.Overrides.Find(PostfixNames.ClassesParameter) is null ? LiveClasses.Of(seen.Files) : null)
            : ExemptSenders.None;
        return new PlannedExceptions
        {
            Relay = relay,
            Senders = senders,
            Logins = target.Submission == Stage.Off ? ExemptLogins.None : ExemptLogins.Of(reading.Of(Feature.Submission, seen.Now)),
            Skipped = [.. target.Relay == Stage.Off ? [] : relay.Skipped, .. senders.Skipped],
            Errors = [.. reading.Errors.Select(error => error.ToString())],
            Ended = [.. reading.All.Where(exception => exception.IsOverAt(seen.Now)).Select(ExceptionText.Over)],
            EndingSoon = [.. reading.All.Where(exception => exception.EndsSoonAt(seen.Now)).Select(ExceptionText.EndsSoon)],
        };
    }
}
