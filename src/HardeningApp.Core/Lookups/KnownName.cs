using System.Collections.Immutable;

namespace HardeningApp.Core.Lookups;

/// <summary>An answer of the name service that is kept.</summary>
/// <param name="Name">The name that was asked about.</param>
/// <param name="Type">What was wanted of it.</param>
/// <param name="Values">The records; none when there are none.</param>
/// <param name="Until">When it is to be forgotten.</param>
public sealed record KnownName(string Name, RecordType Type, ImmutableArray<string> Values, DateTimeOffset Until);
