using HardeningApp.Core.SelfTest;

namespace HardeningApp.Platform.DryRun;

/// <summary>What Postfix answered before a change.</summary>
/// <param name="Host">With what it was asked; null when it could not be asked as other hosts.</param>
/// <param name="Results">The answers through the dry-run services; empty while there are none.</param>
/// <param name="Local">The answers on the ordinary port, where there are no dry-run services.</param>
public sealed record Verification(SelfTestHost Host, IReadOnlyList<SelfTestResult> Results, IReadOnlyList<ProbeFinding> Local)
{
    /// <summary>What was broken before the change, as sentences.</summary>
    public IEnumerable<string> Broken =>
        Results.Where(NewTrouble.IsBroken).Select(result => $"{result.Test.Name}: {result.Reply}").Concat(Local.Where(finding => finding.IsTrouble).Select(finding => finding.ToString()));
}
