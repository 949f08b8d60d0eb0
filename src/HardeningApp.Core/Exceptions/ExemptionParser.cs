using System.Collections.Immutable;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Exceptions;

/// <summary>Makes an exception of its fields, wherever they were written: one set of rules for UCR variables and for the command line.</summary>
internal static class ExemptionParser
{
    private static readonly ImmutableArray<string> OfAll = [ExceptionFields.Feature, ExceptionFields.Until, ExceptionFields.Owner, ExceptionFields.Reason];

    /// <summary>The fields that name whom an exception of a feature concerns; none for a feature without exceptions.</summary>
    private static ImmutableArray<string> Naming(Feature feature) => feature switch
    {
        Feature.Sender => [ExceptionFields.Client, ExceptionFields.Sender],
        Feature.Relay => [ExceptionFields.Client],
        Feature.Submission => [ExceptionFields.Login, ExceptionFields.Sender],
        _ => [],
    };

    /// <summary>The exception, or what is wrong with the first field that is wrong.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="fields">Names and texts.</param>
    public static (Exemption? Exemption, FieldError? Error) Parse(ExceptionId id, IReadOnlyDictionary<string, string> fields)
    {
        if (!fields.TryGetValue(ExceptionFields.Feature, out var word))
            return Wrong(ExceptionFields.Feature, null, "is missing");
        if (FeatureText.Parse(word) is not { } feature || Naming(feature) is { IsEmpty: true })
            return Wrong(ExceptionFields.Feature, word, "is no feature with exceptions: sender, relay or submission");
        if (fields.Keys.FirstOrDefault(name => !OfAll.Contains(name) && !Naming(feature).Contains(name)) is { } unknown)
            return Wrong(unknown, null, $"does not belong to an exception of the feature {feature.ToText()}");
        if (Missing(feature, fields) is { } missing)
            return Wrong(missing, null, feature == Feature.Sender ? "is missing, or sender, or both" : "is missing");
        return Read(new Exemption(id, feature), fields);
    }

    private static (Exemption?, FieldError?) Read(Exemption exemption, IReadOnlyDictionary<string, string> fields)
    {
        foreach (var (name, text) in fields)
        {
            var (next, why) = name switch
            {
                ExceptionFields.Client when ExemptClient.Parse(text) is var client => (client.Ok ? exemption with { Client = client.Value } : null, client.Error),
                ExceptionFields.Sender when ExemptSender.Parse(text) is var sender => (sender.Ok ? exemption with { Sender = sender.Value } : null, sender.Error),
                ExceptionFields.Login when LoginName.Parse(text) is var login => (login.Ok ? exemption with { Login = login.Value } : null, login.Error),
                ExceptionFields.Until when ExceptionTime.Parse(text) is var until => (exemption with { Until = until }, until is null ? ExceptionTime.WhyNot : null),
                ExceptionFields.Owner => (exemption with { Owner = text.Trim() }, ExceptionFields.WhyNoText(text)),
                ExceptionFields.Reason => (exemption with { Reason = text.Trim() }, ExceptionFields.WhyNoText(text)),
                _ => (exemption, null),
            };
            if (why is not null)
                return Wrong(name, text, why);
            exemption = next!;
        }

        return exemption is { Feature: Feature.Submission, Sender.IsAddress: false }
            ? Wrong(ExceptionFields.Sender, fields[ExceptionFields.Sender], "is a domain; a login gets single addresses")
            : (exemption, null);
    }

    private static string? Missing(Feature feature, IReadOnlyDictionary<string, string> fields) => feature == Feature.Sender
        ? Naming(feature).Any(fields.ContainsKey) ? null : ExceptionFields.Client
        : Naming(feature).FirstOrDefault(name => !fields.ContainsKey(name));

    private static (Exemption?, FieldError?) Wrong(string name, string? value, string why) => (null, new FieldError(name, value, why));
}
