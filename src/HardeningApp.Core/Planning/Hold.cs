namespace HardeningApp.Core.Planning;

/// <summary>A plan that is right to compute but unsafe to apply without a person.</summary>
/// <param name="Code">A short stable name, for scripts.</param>
/// <param name="Why">What is wrong and what to do, for people.</param>
public sealed record Hold(string Code, string Why);
