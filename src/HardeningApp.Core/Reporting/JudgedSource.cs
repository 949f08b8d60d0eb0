using HardeningApp.Core.Reporting.Sources;

namespace HardeningApp.Core.Reporting;

/// <summary>A source and what it is taken for.</summary>
/// <param name="Source">The source.</param>
/// <param name="Judgement">What it is taken for.</param>
public sealed record JudgedSource(Source Source, Judgement Judgement);
