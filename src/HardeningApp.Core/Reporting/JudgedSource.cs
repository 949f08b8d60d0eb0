using HardeningApp.Core.Reporting.Sources;

namespace HardeningApp.Core.Reporting;

/// <summary>A source and what it is taken for.</summary>
/// <param name="Source">The source.</param>
/// <param name="Judgement">What it is taken for.</param>
public sealed record JudgedSource(Source Source, Judgement Judgement)
{
    /// <summary>What the name service said about it.</summary>
    public SourceHints Hints { get; init; } = SourceHints.None;

    /// <summary>Its name that leads back to the address, from the log or from the name service; empty without one.</summary>
    public string Name => Source.Name.Length > 0 ? Source.Name : Hints.Name;
}
