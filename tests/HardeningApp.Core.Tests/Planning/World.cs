using System.Collections.Immutable;
using System.Net;
using System.Text;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.Planning;

/// <summary>A joined mail server as data: what a pass sees, and what is different once its plan is applied. Begins fresh.</summary>
internal sealed class World
{
    private int _changes;

    public Stage Stage { get; set; } = Stage.Monitor;

    public List<string> Domains { get; } = ["company.my", "company.local"];

    public Dictionary<string, string[]> Hosts { get; } = new() { ["mail"] = ["10.9.0.1"], ["dc4"] = ["10.9.0.5"] };

    public List<string> OwnAddresses { get; } = ["10.9.0.1"];

    public bool OwnHostSeen { get; set; } = true;

    public Dictionary<string, string> Defaults { get; } = new() { [PostfixNames.MyNetworks] = PostfixNames.Loopback };

    public Dictionary<string, string> Normal { get; } = [];

    public Dictionary<string, string> Policy { get; } = [];

    public LiveFile File { get; private set; } = LiveFile.Missing;

    public string Config { get; set; } = "config 0";

    public Ledger Ledger { get; set; } = new() { ConfirmedConfig = "config 0" };

    /// <summary>A host on which a plan was applied and nothing is left to do.</summary>
    public static World Settled(Stage stage = Stage.Monitor)
    {
        var world = new World { Stage = stage };
        world.Apply();
        return world;
    }

    public Observation See()
    {
        var directory = Stage == Stage.Off ? null : DirectorySnapshot.Of(new DirectoryAnswer
        {
            MailDomains = [.. Domains],
            Hosts = [.. Hosts.Select(host => new HostEntry { Name = host.Key, Addresses = [.. host.Value] })],
            OwnHostSeen = OwnHostSeen,
            Server = "mail.company.my",
        });
        return new Observation
        {
            SenderStage = Stage,
            Directory = directory,
            OwnAddresses = [.. OwnAddresses.Select(address => Network.OfHost(IPAddress.Parse(address)))],
            Ucr = ReadUcr(),
            SenderMapFile = File,
            SenderMap = directory is null or { MailDomains.IsEmpty: true }
                ? null
                : SenderMap.Render(Templates.SenderMap, directory.MailDomains, SenderPolicy.Uniform(Stage), TestContext.Current.CancellationToken),
            MyNetworksTemplate = Templates.MyNetworks,
            ConfigDigest = Config,
            Ledger = Ledger,
        };
    }

    public Plan Plan() => Planner.Compute(See(), TestContext.Current.CancellationToken);

    /// <summary>Somebody writes the sender map; with its table or without.</summary>
    public void WriteFile(string text, bool table = true) =>
        File = new LiveFile(text, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text))), table ? $"table {++_changes}" : null);

    /// <summary>Makes the plan and applies it, unless it is held.</summary>
    public Plan Apply()
    {
        var plan = Plan();
        if (!plan.Holds.IsEmpty)
            return plan;
        Ledger = Ledger with { Baseline = plan.Ucr.Where(change => !Ledger.Baseline.ContainsKey(change.Key)).Aggregate(Ledger.Baseline, (all, change) => all.Add(change.Key, Normal.GetValueOrDefault(change.Key))) };
        foreach (var file in plan.Files)
            Apply(file);
        foreach (var change in plan.Ucr)
        {
            Config = $"config {++_changes}";
            if (change.After is null)
                Normal.Remove(change.Key);
            else
                Normal[change.Key] = change.After;
        }

        Ledger = Ledger with
        {
            ConfirmedConfig = Config,
            MyNetworks = plan.OurNetworks,
            Baseline = Stage == Stage.Off ? Ledger.Baseline.Clear() : Ledger.Baseline,
        };
        return plan;
    }

    private void Apply(FileChange file)
    {
        if (file.Map is { } map)
        {
            WriteFile(Encoding.UTF8.GetString(map.Content.Span));
            Ledger = Ledger with { Files = Ledger.Files.SetItem(file.Name, new LedgerFile(map.Digest, File.Table)) };
        }
        else
        {
            File = LiveFile.Missing;
            Ledger = Ledger with { Files = Ledger.Files.Remove(file.Name) };
        }
    }

    private UcrSnapshot ReadUcr() => new(
        Layer(Defaults, UcrLayer.Default).Concat(Layer(Normal, UcrLayer.Normal)).Concat(Layer(Policy, UcrLayer.Ldap))
            .GroupBy(pair => pair.Key).Select(group => group.Last()).ToImmutableArray());

    private static IEnumerable<KeyValuePair<string, UcrValue>> Layer(Dictionary<string, string> values, UcrLayer layer) =>
        values.Select(value => KeyValuePair.Create(value.Key, new UcrValue(value.Value, layer)));
}
