namespace HardeningApp.Core.Reporting;

/// <summary>A count with what it counts.</summary>
/// <param name="Key">What is counted together.</param>
/// <param name="Count">How often.</param>
public sealed record SeenRow(SeenKey Key, SeenCount Count);
