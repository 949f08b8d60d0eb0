using System.Collections.Immutable;

namespace HardeningApp.Core.Lookups;

/// <summary>The answer to a question.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Values">The records as text: addresses, names, or whole texts. What they hold is whatever their owner wrote.</param>
public sealed record NameAnswer(NameStatus Status, ImmutableArray<string> Values)
{
    /// <summary>There is none.</summary>
    public static readonly NameAnswer Failed = new(NameStatus.Failed, []);

    /// <summary>There is nothing.</summary>
    public static readonly NameAnswer Nothing = new(NameStatus.Nothing, []);

    /// <summary>Some records; none is <see cref="Nothing"/>.</summary>
    public static NameAnswer Of(params ImmutableArray<string> values) => values.IsEmpty ? Nothing : new NameAnswer(NameStatus.Found, values);
}
