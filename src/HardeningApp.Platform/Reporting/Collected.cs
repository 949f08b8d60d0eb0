using System.Collections.Immutable;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Platform.Reporting;

/// <summary>What the store says once the log has been read.</summary>
/// <param name="Rows">What was counted since the day that was asked for.</param>
/// <param name="LastDay">The mails of the current hour and the 23 before it.</param>
/// <param name="Gateways">The clients in <c>mynetworks</c> that handed in mail of many outside domains.</param>
public sealed record Collected(IReadOnlyList<SeenRow> Rows, IReadOnlyDictionary<(Feature Feature, LogVerdict Verdict), long> LastDay, ImmutableArray<string> Gateways);
