using System.Collections.Immutable;

namespace HardeningApp.Core.Exceptions;

/// <summary>Fields of exceptions with their texts, one list for each exception.</summary>
/// <param name="Each">The lists.</param>
public sealed record ReportedOptions(ImmutableArray<ImmutableArray<(string Name, string Text)>> Each);
