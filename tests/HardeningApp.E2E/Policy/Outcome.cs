using System.Collections.Immutable;

namespace HardeningApp.E2E.Policy;

/// <summary>What came of a case.</summary>
/// <param name="Verdict">The reply that decided.</param>
/// <param name="Kinds">The kinds of lines that warn in the mail log.</param>
/// <param name="Lines">Those lines.</param>
public sealed record Outcome(Verdict Verdict, ExtraLines Kinds, ImmutableArray<string> Lines);
