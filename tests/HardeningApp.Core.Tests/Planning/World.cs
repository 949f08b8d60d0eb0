using System.Collections.Immutable;
using System.Net;
using System.Text;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Gating;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Names;
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

    /// <summary>Stages of single mail domains.</summary>
    public Dictionary<string, Stage> DomainStages { get; } = [];

    public DateTimeOffset Now { get; set; } = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What the gate decides by; null as with <c>gate/days</c> 0.</summary>
    public GateFacts? Gate { get; set; }

    /// <summary>What whoever read the mail log has left.</summary>
    public OpenSources? Collected { get; set; }

    /// <summary>The stages that limited ones stand in for; null when there are none.</summary>
    public FeatureStages? RequestedForGood { get; set; }

    /// <summary>The administrator's own lines.</summary>
    public string? MainLocal { get; set; }

    public Stage Relay { get; set; } = Stage.Off;

    public Stage Submission { get; set; } = Stage.Off;

    public Stage Auth25 { get; set; } = Stage.Off;

    public LoginFacts? Logins { get; set; }

    /// <summary>What an administrator accepted.</summary>
    public Dictionary<Feature, ImmutableSortedSet<string>> Accepted { get; } = [];

    public List<string> Domains { get; } = ["company.my", "company.local"];

    public Dictionary<string, string[]> Hosts { get; } = new() { ["mail"] = ["10.9.0.1"], ["dc4"] = ["10.9.0.5"] };

    public List<string> OwnAddresses { get; } = ["10.9.0.1"];

    public bool OwnHostSeen { get; set; } = true;

    public bool AcceptShrink { get; set; }

    /// <summary>Whom a refused sender may ask.</summary>
    public string? Contact { get; set; }

    public Dictionary<string, string> Defaults { get; } = new() { [PostfixNames.MyNetworks] = PostfixNames.Loopback };

    /// <summary>What UCS sets in the normal layer; below what a test sets there.</summary>
    public Dictionary<string, string> Stock { get; } = new()
    {
        [PostfixNames.StockPermit] = PostfixNames.StockPermitText,
        [PostfixNames.RecipientRestrictions + "30"] = "permit_sasl_authenticated",
        [PostfixNames.RecipientRestrictions + "50"] = "reject_unauth_destination",
        [PostfixNames.RecipientRestrictions + "70"] = "reject_unlisted_recipient",
    };

    public Dictionary<string, string> Normal { get; } = [];

    public Dictionary<string, string> Policy { get; } = [];

    public Dictionary<string, LiveFile> Files { get; } = [];

    /// <summary>The sender map.</summary>
    public LiveFile File => Files.GetValueOrDefault(PostfixNames.SenderMap, LiveFile.Missing);

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
        var own = DomainStages.ToImmutableSortedDictionary(pair => DomainName.Parse(pair.Key).Value!, pair => pair.Value);
        var requested = new FeatureStages { Sender = new SenderPolicy { Stage = Stage, Domains = own }, Relay = Relay, Submission = Submission, Auth25 = Auth25 };
        return new Observation
        {
            Requested = requested,
            RequestedForGood = RequestedForGood,
            Gate = requested.WantsEnforce ? Gate : null,
            Collected = Collected,
            Now = Now,
            Overrides = LocalOverrides.Read(MainLocal, null),
            Directory = requested.NeedsRelayClients ? DirectorySnapshot.Of(new DirectoryAnswer
            {
                MailDomains = [.. Domains],
                Hosts = [.. Hosts.Select(host => new HostEntry { Name = host.Key, Addresses = [.. host.Value] })],
                OwnHostSeen = OwnHostSeen,
                Server = "mail.company.my",
            }) : null,
            OwnAddresses = [.. OwnAddresses.Select(address => Network.OfHost(IPAddress.Parse(address)))],
            Ucr = ReadUcr(),
            Files = Files.ToImmutableDictionary(),
            Templates = Templates.All,
            Logins = Logins,
            Accepted = Accepted.ToImmutableDictionary(),
            Contact = Contact is null ? null : RefusalContact.Parse(Contact).Value!,
            ConfigDigest = Config,
            Ledger = Ledger,
            AcceptShrink = AcceptShrink,
        };
    }

    public Plan Plan() => Planner.Compute(See(), TestContext.Current.CancellationToken);

    /// <summary>Somebody writes the sender map; with its table or without.</summary>
    public void WriteFile(string text, bool table = true, string name = PostfixNames.SenderMap) =>
        Files[name] = new LiveFile(text, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text))), table ? $"table {++_changes}" : null);

    /// <summary>An administrator exempts somebody.</summary>
    public void Exempt(string name, string text) => Normal["postfix-hardening/exception/" + name] = text;

    /// <summary>Makes the plan and applies it, unless it is held.</summary>
    public Plan Apply()
    {
        var plan = Plan();
        if (plan.IsHeld)
            return plan;
        Ledger = LedgerUpdate.Claim(plan, See());
        foreach (var file in plan.Files)
            Apply(file);
        foreach (var change in plan.Ucr)
        {
            Config = $"config {++_changes}";
            if (change.After is null)
            {
                Normal.Remove(change.Key);
                Stock.Remove(change.Key);
            }
            else
                Normal[change.Key] = change.After;
        }

        Ledger = LedgerUpdate.Settle(plan, Ledger) with { ConfirmedConfig = Config };
        return plan;
    }

    private void Apply(FileChange file)
    {
        if (file.Map is { } map)
        {
            WriteFile(Encoding.UTF8.GetString(map.Content.Span), map.Type == TableType.Hash, map.Name);
            Ledger = Ledger with { Files = Ledger.Files.SetItem(file.Name, Ledger.Files[file.Name] with { Table = Files[map.Name].Table ?? "text" }) };
        }
        else
        {
            Files.Remove(file.Name);
            Ledger = Ledger with { Files = Ledger.Files.Remove(file.Name) };
        }
    }

    private UcrSnapshot ReadUcr() => new(
        Layer(Defaults, UcrLayer.Default).Concat(Layer(Stock, UcrLayer.Normal)).Concat(Layer(Normal, UcrLayer.Normal)).Concat(Layer(Policy, UcrLayer.Ldap))
            .GroupBy(pair => pair.Key).Select(group => group.Last()).ToImmutableArray());

    private static IEnumerable<KeyValuePair<string, UcrValue>> Layer(Dictionary<string, string> values, UcrLayer layer) =>
        values.Select(value => KeyValuePair.Create(value.Key, new UcrValue(value.Value, layer)));
}
