namespace HardeningApp.Core.State;

/// <summary>The stages of one feature.</summary>
/// <param name="Feature">Its word.</param>
/// <param name="Requested">The requested stage; null while settings cannot be read.</param>
/// <param name="Effective">The stage in force.</param>
public sealed record FeatureStatus(string Feature, string? Requested, string Effective);
