using System.Collections.Immutable;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Exceptions;

/// <summary>Reads the exceptions from UCR and reports all errors, not only the first.</summary>
public static class ExceptionReader
{
    private const string Example = "a text such as \"feature=relay; client=10.9.0.2/32; reason=why\"";

    /// <summary>Reads all variables below <see cref="SettingNames.Exception"/>.</summary>
    public static ExceptionReading Read(UcrSnapshot ucr)
    {
        var exceptions = ImmutableArray.CreateBuilder<Exemption>();
        var errors = ImmutableArray.CreateBuilder<SettingError>();
        foreach (var (key, value) in ucr.WithPrefix(SettingNames.Exception))
        {
            var id = ExceptionId.Parse(key[SettingNames.Exception.Length..]);
            var exception = id.Ok ? Read(id.Value, value.Text) : Parsed<Exemption>.Refused($"the variable's name {id.Error}");
            if (exception.Ok)
                exceptions.Add(exception.Value);
            else
                errors.Add(new SettingError(key, value.Text, $"{Example}; {exception.Error}"));
        }

        return new ExceptionReading([.. exceptions.OrderBy(exception => exception.Id)], errors.ToImmutable());
    }

    private static Parsed<Exemption> Read(ExceptionId id, string text)
    {
        var fields = ExceptionFields.Parse(text);
        if (!fields.Ok)
            return Parsed<Exemption>.Refused($"this one {fields.Error}");
        var (exemption, error) = ExemptionParser.Parse(id, fields.Value.All);
        return exemption is null ? Parsed<Exemption>.Refused(error!.OfVariable) : Parsed<Exemption>.Of(exemption);
    }
}
