using System.Collections.Immutable;
using HardeningApp.Core.Planning;

namespace HardeningApp.Platform.Pass;

/// <summary>What a restore has done.</summary>
/// <param name="Plan">What was given back.</param>
/// <param name="Stays">What others have changed meanwhile, as sentences.</param>
/// <param name="Confirmed">Whether Postfix has read it; it has not while it is stopped.</param>
public sealed record RestoreOutcome(Plan Plan, ImmutableArray<string> Stays, bool Confirmed);
