using System.Collections.Immutable;
using HardeningApp.Core.Names;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Settings;

/// <summary>What an administrator asked <c>mode</c> to change, checked.</summary>
public sealed record ModeRequest
{
    /// <summary>The word that takes a stage of its own away: the common stage, or the built-in one, counts again.</summary>
    public const string Default = "default";

    private ModeRequest(Feature feature, Stage? stage)
    {
        Feature = feature;
        Stage = stage;
    }

    /// <summary>The feature.</summary>
    public Feature Feature { get; }

    /// <summary>The stage; null for <see cref="Default"/>.</summary>
    public Stage? Stage { get; }

    /// <summary>The one mail domain that is meant; null when all are that have no stage of their own.</summary>
    public DomainName? Domain { get; private init; }

    /// <summary>How long the stage shall last before the requested one comes back; null for good.</summary>
    public TimeLimit? For { get; private init; }

    /// <summary>Names of holds that are accepted from now on.</summary>
    public ImmutableArray<string> Accept { get; private init; } = [];

    /// <summary>Reads the words of a command line.</summary>
    /// <returns>The request, or why there is none as a whole sentence without its end.</returns>
    public static Parsed<ModeRequest> Parse(string feature, string stage, string? domain, IReadOnlyCollection<string> accept, string? limit = null)
    {
        if (FeatureText.Parse(feature) is not { } which)
            return Refused($"{Printable.Quote(feature)} is no feature; there are {string.Join(", ", FeatureText.All.Select(known => known.ToText()))}");
        var isDefault = string.Equals(stage.Trim(), Default, StringComparison.OrdinalIgnoreCase);
        var wanted = StageText.Parse(stage);
        if (wanted is null && !isDefault)
            return Refused($"{Printable.Quote(stage)} is no stage; there are off, monitor, enforce, and {Default} to take a stage of its own away");
        if (domain is not null && which != Feature.Sender)
            return Refused("--domain goes with the feature sender only; the others have one stage for everything");
        var name = domain is null ? (Parsed<DomainName>?)null : DomainName.Parse(domain);
        if (name is { Ok: false } refused)
            return Refused($"{Printable.Quote(domain!)} is no mail domain: it {refused.Error}");
        if (accept.FirstOrDefault(accepted => !AcceptedName.IsValid(accepted)) is { } bad)
            return Refused($"{Printable.Quote(bad)} cannot be accepted; expected {AcceptedName.Expected}");
        if (limit is not null && wanted is null)
            return Refused($"--for goes with a stage; {Default} takes a stage away for good");
        var time = limit is null ? (Parsed<TimeLimit>?)null : TimeLimit.Parse(limit);
        return time is { Ok: false }
            ? Refused($"{Printable.Quote(limit!)} {time.Value.Error}")
            : Parsed<ModeRequest>.Of(new ModeRequest(which, wanted) { Domain = name?.Value, For = time?.Value, Accept = [.. accept] });
    }

    private static Parsed<ModeRequest> Refused(string why) => Parsed<ModeRequest>.Refused(why);
}
