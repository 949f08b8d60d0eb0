using System.Collections.Immutable;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Exceptions;

/// <summary>Reads the exceptions from UCR and reports all errors, not only the first.</summary>
public static class ExceptionReader
{
    private const string Example = "a text such as \"feature=relay; client=10.9.0.2/32; reason=why\"";

    private static readonly ImmutableHashSet<string> RelayNames =
        [ExceptionFields.Feature, ExceptionFields.Client, ExceptionFields.Owner, ExceptionFields.Reason];

    /// <summary>Reads all variables below <see cref="SettingNames.Exception"/>.</summary>
    public static ExceptionReading Read(UcrSnapshot ucr)
    {
        var relay = ImmutableArray.CreateBuilder<RelayExemption>();
        var errors = ImmutableArray.CreateBuilder<SettingError>();
        foreach (var (key, value) in ucr.WithPrefix(SettingNames.Exception))
        {
            var id = ExceptionId.Parse(key[SettingNames.Exception.Length..]);
            var exception = id.Ok ? Relay(id.Value, value.Text) : Parsed<RelayExemption>.Refused($"the variable's name {id.Error}");
            if (exception.Ok)
                relay.Add(exception.Value);
            else
                errors.Add(new SettingError(key, value.Text, $"{Example}; {exception.Error}"));
        }

        return new ExceptionReading([.. relay.OrderBy(exception => exception.Id)], errors.ToImmutable());
    }

    private static Parsed<RelayExemption> Relay(ExceptionId id, string text)
    {
        var fields = ExceptionFields.Parse(text);
        if (!fields.Ok)
            return Parsed<RelayExemption>.Refused($"this one {fields.Error}");
        if (fields.Value.Text(ExceptionFields.Feature) is not { } feature || FeatureText.Parse(feature) != Feature.Relay)
            return Parsed<RelayExemption>.Refused($"this version knows exceptions of {ExceptionFields.Feature}={Feature.Relay.ToText()} only");
        if (fields.Value.Names.FirstOrDefault(name => !RelayNames.Contains(name)) is { } unknown)
            return Parsed<RelayExemption>.Refused($"{Printable.Quote(unknown)} is not a field of an exception of the feature {feature}");
        if (fields.Value.Text(ExceptionFields.Client) is not { } client)
            return Parsed<RelayExemption>.Refused($"{ExceptionFields.Client}= is missing");
        var network = ExemptClient.Parse(client);
        if (!network.Ok)
            return Parsed<RelayExemption>.Refused($"{Printable.Quote(client)} {network.Error}");
        foreach (var name in new[] { ExceptionFields.Owner, ExceptionFields.Reason })
        {
            if (fields.Value.Text(name) is { } words && ExceptionFields.WhyNoText(words) is { } why)
                return Parsed<RelayExemption>.Refused($"{name} {why}");
        }

        return Parsed<RelayExemption>.Of(new RelayExemption(id, network.Value)
        {
            Owner = fields.Value.Text(ExceptionFields.Owner),
            Reason = fields.Value.Text(ExceptionFields.Reason),
        });
    }
}
