using HardeningApp.Core.Gating;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Tests.Planning;

namespace HardeningApp.Core.Tests.Gating;

/// <summary>A host in front of the gate, for tests.</summary>
internal static class GateWorld
{
    private const string Service = "198.51.100.7";

    /// <summary>A host whose feature sender has been at monitor for some days and is asked for another stage now.</summary>
    public static World Watched(int days = 8, Stage stage = Stage.Enforce, OpenSource[]? sources = null)
    {
        var world = World.Settled();
        world.Apply();
        Watch(world, days);
        world.Gate = Facts(world.Now, sources ?? []);
        world.Stage = stage;
        return world;
    }

    public static void Watch(this World world, int days) => world.Now = world.Now.AddDays(days);

    public static GateFacts Facts(DateTimeOffset collected, params OpenSource[] sources) =>
        new(7, new OpenSources { Collected = collected, Days = 7, Sources = [.. sources] });

    public static OpenSource Source() => new()
    {
        Feature = Feature.Sender,
        Address = Service,
        Kind = "Unknown",
        Messages = 3,
        Last = new DateTimeOffset(2026, 11, 26, 11, 0, 0, TimeSpan.Zero),
        Senders = ["news@company.my"],
        Domains = ["company.my"],
    };
}
