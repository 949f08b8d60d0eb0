using System.Collections.Immutable;

namespace HardeningApp.Core.Reporting.Sources;

/// <summary>What a source is taken for, why, and what to do.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Evidence">What speaks for it.</param>
/// <param name="Advice">The name of the text that says what to do.</param>
/// <param name="Command">The command that does it; empty when there is none to type.</param>
public sealed record Judgement(SourceKind Kind, ImmutableArray<Finding> Evidence, string Advice, string Command);
