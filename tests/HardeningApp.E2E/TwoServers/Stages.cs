using System.Text.Json;
using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.TwoServers;

/// <summary>Stages as an administrator sets them.</summary>
internal static class Stages
{
    private static readonly string[] All = ["sender", "relay", "submission", "auth25"];

    /// <summary>Sets all features to a stage and waits until Postfix works with it.</summary>
    public static Task SetStageAsync(this BoxInstance box, string stage, CancellationToken token) => box.SetStageAsync(stage, All, token);

    /// <summary>Sets some features to a stage and waits until Postfix works with it.</summary>
    public static async Task SetStageAsync(this BoxInstance box, string stage, string[] features, CancellationToken token)
    {
        await box.OutputAsync($"ucr set {string.Join(' ', features.Select(feature => $"postfix-hardening/{feature}/stage={stage}"))}", token);
        await Eventually.TrueAsync(
            async () =>
            {
                var effective = await EffectiveAsync(box, token);
                return features.All(feature => effective.GetValueOrDefault(feature) == stage);
            },
            Product.Soon, $"{stage} in force for {string.Join(' ', features)}", token);
        await box.SettleAsync(token);
    }

    /// <summary>Waits until an address is in mynetworks, or is not, and Postfix has read it.</summary>
    public static async Task EventuallyRelayClientAsync(this BoxInstance box, string entry, bool expected, CancellationToken token)
    {
        await Eventually.TrueAsync(
            async () => (await box.OutputAsync("postconf -h mynetworks", token)).Split(' ').Contains(entry) == expected,
            Product.Soon, $"{entry} {(expected ? "" : "not ")}in mynetworks", token);
        await box.SettleAsync(token);
    }

    private static async Task<Dictionary<string, string>> EffectiveAsync(BoxInstance box, CancellationToken token)
    {
        using var document = JsonDocument.Parse(await box.OutputAsync("postfix-hardening status --json", token));
        return document.RootElement.GetProperty("status").GetProperty("features").EnumerateArray()
            .ToDictionary(feature => feature.GetProperty("feature").GetString()!, feature => feature.GetProperty("effective").GetString()!);
    }
}
