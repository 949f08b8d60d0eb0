namespace HardeningApp.Core.Lookups.Spf;

/// <summary>What came of an SPF record.</summary>
/// <param name="Result">What it says.</param>
/// <param name="Everybody">Whether it says so about more or less every client: then it tells nothing about this one.</param>
public readonly record struct SpfOutcome(SpfResult Result, bool Everybody = false);
