using System.Collections.Immutable;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Exceptions;

/// <summary>An exception that somebody asks for and that has no name yet.</summary>
public sealed record ExemptionWish
{
    private static readonly ExceptionId NoName = ExceptionId.Parse("0").Value!;

    private readonly Exemption _exemption;

    private ExemptionWish(Exemption exemption) => _exemption = exemption;

    /// <summary>The feature.</summary>
    public Feature Feature => _exemption.Feature;

    /// <summary>Reads what an administrator typed; an error names the option and its value.</summary>
    /// <param name="options">Options that were given, by the names of <see cref="ExceptionFields"/>; null for one that was not.</param>
    /// <param name="time">How long it shall count; null when nothing was said, and then the option <c>--until</c> decides.</param>
    /// <param name="now">The wall clock.</param>
    public static Parsed<ExemptionWish> Parse(IEnumerable<(string Name, string? Text)> options, string? time, DateTimeOffset now)
    {
        var fields = options.Where(option => option.Text is not null).ToImmutableSortedDictionary(option => option.Name, option => option.Text!, StringComparer.Ordinal);
        var (exemption, error) = ExemptionParser.Parse(NoName, fields);
        if (exemption is null)
            return Parsed<ExemptionWish>.Refused(error!.OfOption);
        if (time is null)
        {
            return exemption.IsOverAt(now)
                ? Parsed<ExemptionWish>.Refused(new FieldError(ExceptionFields.Until, fields[ExceptionFields.Until], $"is over already; it is {StoredTime.ToText(now)} (UTC)").OfOption)
                : Parsed<ExemptionWish>.Of(new ExemptionWish(exemption));
        }

        if (exemption.Until is not null)
            return Parsed<ExemptionWish>.Refused("--for and --until say the same; leave one of them out");
        var limit = TimeLimit.Parse(time, ExceptionTime.Longest);
        return limit.Ok
            ? Parsed<ExemptionWish>.Of(new ExemptionWish(exemption with { Until = StoredTime.Cut(now + limit.Value.Length) }))
            : Parsed<ExemptionWish>.Refused($"--for {Printable.Quote(time)} {limit.Error}");
    }

    /// <summary>The exception itself.</summary>
    public Exemption Named(ExceptionId id) => _exemption with { Id = id };
}
