using System.Collections.Immutable;
using HardeningApp.Core.Servers;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.Servers;

/// <summary>Servers of the domain company.my.</summary>
internal static class Given
{
    public const string Domain = "company.my";

    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static ServersAnswer Directory(params ServerEntry[] entries) => new("dc.company.my", [.. entries]);

    public static ServerEntry Server(string name, params string[] services) => new() { Name = name, Domain = Domain, Services = [.. services] };

    /// <summary>The status of a server that works with these stages.</summary>
    public static StatusDocument Document(string host, string sender = "monitor", string state = "ok", bool running = true, params DomainStage[] domains) =>
        new(running, Now, Pass(sender, state) with { SenderDomains = [.. domains] }, Now, []) { Host = host };

    public static ServerStatus Status(string host, string sender = "monitor", string state = "ok", bool running = true, params DomainStage[] domains) =>
        ServerStatus.Of(Document(host, sender, state, running, domains)).Value.ShouldNotBeNull();

    public static ServersDocument Overview(ServersAnswer directory, ServerStatus own, params ServerStatus[] handedIn) => MailServers.Of(directory, own, handedIn, Domain);

    private static PassStatus Pass(string sender, string state) => new()
    {
        State = state,
        Summary = "s",
        Reason = "timer",
        LastSuccess = Now.AddDays(-1),
        Features = ImmutableArray.Create(
            new FeatureStatus("sender", sender, sender), new FeatureStatus("relay", "monitor", "monitor"), new FeatureStatus("submission", "off", "off"), new FeatureStatus("auth25", null, "off")),
    };
}
