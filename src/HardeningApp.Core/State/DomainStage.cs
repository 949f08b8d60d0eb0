namespace HardeningApp.Core.State;

/// <summary>A mail domain with a stage of its own, as <c>status</c> shows it.</summary>
/// <param name="Domain">The mail domain.</param>
/// <param name="Requested">The requested stage.</param>
/// <param name="Effective">The stage in force.</param>
public sealed record DomainStage(string Domain, string Requested, string Effective);
