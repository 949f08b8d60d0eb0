namespace HardeningApp.Core.Reporting.Sources;

/// <summary>What speaks for a kind: a text of <see cref="ReportWords"/> and what goes into it.</summary>
/// <param name="Word">The name of the text.</param>
/// <param name="Value">What stands in its place.</param>
public readonly record struct Finding(string Word, string Value = "");
