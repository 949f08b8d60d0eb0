using System.Collections.Immutable;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Exceptions;

/// <summary>What <c>exception list --json</c> prints: the stable form for scripts.</summary>
/// <param name="Exceptions">All exceptions, by name.</param>
/// <param name="Errors">Variables that hold none although they should, as sentences.</param>
public sealed record ExceptionListDocument(ImmutableArray<ExceptionListDocument.Entry> Exceptions, ImmutableArray<string> Errors)
{
    /// <summary>The document.</summary>
    public static ExceptionListDocument Of(ExceptionReading reading, ExceptionEffect effect) => new(
        [
            .. reading.All.Select(exception => new Entry(
                exception.Id.Value, exception.Feature.ToText(), exception.Client?.ToCidr(), exception.Sender?.Key, exception.Login?.Value, exception.Owner, exception.Reason, exception.Until,
                effect.State(exception), effect.WhyNone(exception))),
        ],
        [.. reading.Errors.Select(error => error.ToString())]);

    /// <summary>An exception.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Feature">The feature that does not concern it.</param>
    /// <param name="Client">The exempted address or network; null when any is meant.</param>
    /// <param name="Sender">The exempted address or domain; null when any is meant.</param>
    /// <param name="Login">The exempted login.</param>
    /// <param name="Owner">Who wanted it.</param>
    /// <param name="Reason">Why it is needed.</param>
    /// <param name="Until">Its end, UTC; null when it has none.</param>
    /// <param name="State"><c>counts</c>, <c>ends soon</c> or <c>over</c>.</param>
    /// <param name="WithoutEffect">Why it changes nothing; null when it does, as far as is known without the directory.</param>
    public sealed record Entry(
        string Name, string Feature, string? Client, string? Sender, string? Login, string? Owner, string? Reason, DateTimeOffset? Until, string State, string? WithoutEffect);
}
