namespace HardeningApp.E2E.Ucr;

/// <summary>What a command in the box left: compared as a whole, nothing may be said that is not expected.</summary>
public sealed record UcrResult(int Code, string Output, string Error);
