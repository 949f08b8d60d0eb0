using System.Collections.Immutable;

namespace HardeningApp.Core.Gating;

/// <summary><c>next --json</c>.</summary>
/// <param name="Steps">The steps, in the order of the features.</param>
public sealed record NextDocument(ImmutableArray<NextStep> Steps);
