using System.Collections.Immutable;

namespace HardeningApp.Core.Exceptions;

/// <summary>What the exceptions of the feature submission come to: further owners of addresses.</summary>
/// <param name="Lines">The logins of each address.</param>
public sealed record ExemptLogins(ImmutableSortedDictionary<ExemptSender, ImmutableSortedSet<LoginName>> Lines)
{
    /// <summary>There are none.</summary>
    public static readonly ExemptLogins None = new(ImmutableSortedDictionary<ExemptSender, ImmutableSortedSet<LoginName>>.Empty);

    /// <summary>Computes it.</summary>
    /// <param name="exceptions">The exceptions of the feature that count now.</param>
    public static ExemptLogins Of(IEnumerable<Exemption> exceptions) => new(exceptions.GroupBy(exception => exception.Sender!)
        .ToImmutableSortedDictionary(group => group.Key, group => group.Select(exception => exception.Login!).ToImmutableSortedSet()));
}
