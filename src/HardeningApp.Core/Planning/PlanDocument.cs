using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HardeningApp.Core.Adoption;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Planning;

/// <summary>A plan as JSON: the stable form for scripts.</summary>
/// <param name="Changes">Whether applying it would change anything.</param>
/// <param name="Holds">What keeps it, or the stage of one feature, back.</param>
/// <param name="Files">Files to write or remove.</param>
/// <param name="Ucr">UCR variables to set (<c>after</c>) or unset (<c>after</c> is null).</param>
/// <param name="Reload">Whether Postfix has to confirm its configuration by a reload.</param>
/// <param name="Skipped">Directory values that are left out, each with its reason.</param>
/// <param name="Warnings">What weakens a stage that is in force.</param>
/// <param name="Remarks">What an administrator should know.</param>
/// <param name="Findings">What was configured by hand, and what <c>adopt</c> would do with it.</param>
public sealed record PlanDocument(
    bool Changes,
    ImmutableArray<Hold> Holds,
    ImmutableArray<PlanDocument.File> Files,
    ImmutableArray<UcrChange> Ucr,
    bool Reload,
    ImmutableArray<string> Skipped,
    ImmutableArray<string> Warnings,
    ImmutableArray<string> Remarks,
    ImmutableArray<Finding> Findings)
{
    /// <summary>Since when and until when nothing of it is applied; missing while there is no pause.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Pause? Pause { get; init; }

    /// <summary>What somebody else changed of ours.</summary>
    public ImmutableArray<string> Drift { get; init; } = [];

    /// <summary>The document of a plan.</summary>
    public static PlanDocument Of(Plan plan) => new(
        plan.HasChanges,
        plan.Holds,
        [.. plan.Files.Select(file => new File(file.Name, file.Map is null ? "remove" : "write", file.Reason, [.. file.Removed], [.. file.Added]))],
        plan.Ucr,
        plan.Unconfirmed || !plan.Ucr.IsEmpty,
        [.. plan.Skipped.Select(skipped => skipped.ToString())],
        plan.Warnings,
        plan.Remarks,
        plan.Findings)
    {
        Drift = plan.Drift,
    };

    /// <summary>A file to write or remove.</summary>
    /// <param name="Name">Its name below <c>/etc/postfix</c>.</param>
    /// <param name="Action"><c>write</c> or <c>remove</c>.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Removed">Lines that go.</param>
    /// <param name="Added">Lines that come.</param>
    public sealed record File(string Name, string Action, string Reason, ImmutableArray<string> Removed, ImmutableArray<string> Added);
}
