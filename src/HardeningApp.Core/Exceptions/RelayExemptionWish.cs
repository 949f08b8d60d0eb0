using HardeningApp.Core.Networks;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Exceptions;

/// <summary>An exception of the feature relay that somebody asks for and that has no name yet.</summary>
public sealed record RelayExemptionWish
{
    private RelayExemptionWish(Network client) => Client = client;

    /// <summary>The address or network to exempt.</summary>
    public Network Client { get; }

    /// <summary>Who wants it.</summary>
    public string? Owner { get; private init; }

    /// <summary>Why it is needed.</summary>
    public string? Reason { get; private init; }

    /// <summary>Reads what an administrator typed behind the options of that name; an error names the option and its value.</summary>
    public static Parsed<RelayExemptionWish> Parse(string feature, string client, string? owner, string? reason)
    {
        if (FeatureText.Parse(feature) != Feature.Relay)
            return Refused(ExceptionFields.Feature, feature, $"is not {Feature.Relay.ToText()}, the only feature of which this version knows exceptions");
        var network = ExemptClient.Parse(client);
        if (!network.Ok)
            return Refused(ExceptionFields.Client, client, network.Error);
        if (owner is not null && ExceptionFields.WhyNoText(owner) is { } noOwner)
            return Refused(ExceptionFields.Owner, owner, noOwner);
        if (reason is not null && ExceptionFields.WhyNoText(reason) is { } noReason)
            return Refused(ExceptionFields.Reason, reason, noReason);
        return Parsed<RelayExemptionWish>.Of(new RelayExemptionWish(network.Value) { Owner = owner?.Trim(), Reason = reason?.Trim() });
    }

    /// <summary>The exception itself.</summary>
    public RelayExemption Named(ExceptionId id) => new(id, Client) { Owner = Owner, Reason = Reason };

    private static Parsed<RelayExemptionWish> Refused(string option, string value, string why) =>
        Parsed<RelayExemptionWish>.Refused($"--{option} {Printable.Quote(value)} {why}");
}
