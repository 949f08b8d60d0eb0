using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Policy;

/// <summary>The requested stages of the features, set as an administrator does: one <c>ucr set</c>.</summary>
internal static class Stages
{
    public static readonly string[] Features = ["sender", "relay", "submission", "auth25"];

    public static Task<string> SetAllStagesAsync(this BoxInstance box, string stage, CancellationToken cancellationToken) =>
        box.SetStagesAsync(Features.Select(feature => (feature, stage)), cancellationToken);

    public static Task<string> SetStagesAsync(this BoxInstance box, IEnumerable<(string Feature, string Stage)> stages, CancellationToken cancellationToken) =>
        box.OutputAsync($"ucr set {string.Join(' ', stages.Select(one => $"postfix-hardening/{one.Feature}/stage={one.Stage}"))}", cancellationToken);
}
