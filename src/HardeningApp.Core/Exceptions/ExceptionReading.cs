using System.Collections.Immutable;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Exceptions;

/// <summary>The exceptions of a UCR snapshot, and the variables that hold none although they should.</summary>
/// <param name="All">All exceptions sorted by name, also those that are over.</param>
/// <param name="Errors">Every variable that cannot be used.</param>
public sealed record ExceptionReading(ImmutableArray<Exemption> All, ImmutableArray<SettingError> Errors)
{
    /// <summary>There are none.</summary>
    public static readonly ExceptionReading None = new([], []);

    /// <summary>The exceptions of a feature that count at a moment.</summary>
    public ImmutableArray<Exemption> Of(Feature feature, DateTimeOffset now) => [.. All.Where(exception => exception.Feature == feature && !exception.IsOverAt(now))];

    /// <summary>Whether anybody may send with an address, wherever it comes from.</summary>
    public bool ExemptsSender(string? address, DateTimeOffset now) => ExemptSender.Parse(address ?? "").Value is { } sender
        && Of(Feature.Sender, now).Any(exception => exception is { Client: null, Sender: { } meant } && meant.Covers(sender));

    /// <summary>The first moment after the given one at which an exception ends, or somebody has to be told that one will; null when there is none.</summary>
    public DateTimeOffset? NextEvent(DateTimeOffset now) =>
        All.Select(exception => exception.Until).SelectMany(end => new[] { end - Exemption.Notice, end }).Where(moment => moment > now).Min();
}
