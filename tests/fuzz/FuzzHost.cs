using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;
using HardeningApp.Core.Restrictions;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;

namespace HardeningApp.Fuzz;

/// <summary>A mail server as a pass sees it, in which directory, registry, files and ledger may hold anything.</summary>
internal static class FuzzHost
{
    /// <summary>The templates that are shipped.</summary>
    public static readonly ImmutableDictionary<string, TemplateSource> Templates = TemplateName.All.ToImmutableDictionary(
        name => name, name => new TemplateSource($"/usr/share/postfix-hardening/templates/{name}", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", name))));

    private static readonly ImmutableSortedSet<Network> Own = [Network.OfHost(IPAddress.Parse("10.9.0.1")), Network.OfHost(IPAddress.Parse("2001:db8:9::1"))];

    private static readonly Neighbourhood Lan = Neighbourhood.Of([IPAddress.Parse("10.9.0.254")], [(IPAddress.Parse("10.9.0.1"), 24)]);

    private static readonly string[] Restrictions =
        ["check_policy_service inet:127.0.0.1:10023", "check_client_access hash:/etc/postfix/whitelist", "permit", "permit_mynetworks", "reject_rbl_client x.example", "warn_if_reject reject"];

    /// <summary>A registry with the restrictions of UCS; with hostile values of ours and of others in it, or without.</summary>
    public static UcrSnapshot Registry(HostileInput input, bool hostile)
    {
        var stages = new[] { "off", "monitor", "enforce" };
        var more = new List<(string, string)>
        {
            (PostfixNames.StockPermit, PostfixNames.StockPermitText), (PostfixNames.RecipientRestrictions + "30", "permit_sasl_authenticated"),
            (PostfixNames.RecipientRestrictions + "50", "reject_unauth_destination"), (PostfixNames.InetProtocols, input.Pick(["all", "ipv4"])),
        };
        more.AddRange(FeatureText.All.Select(feature => (SettingNames.Stage(feature), input.Pick(stages))));
        if (!hostile)
            return SettingsTarget.Registry(input, [.. more]).Ucr;
        if (input.OneIn(2))
            more.Add((PostfixNames.RecipientRestrictions + input.Near("05", "20-own", "55", "65"), input.Near(Restrictions)));
        if (input.OneIn(3))
            more.Add((PostfixNames.MyNetworks, input.Near("127.0.0.0/8 192.168.7.0/24 !10.9.0.9 10.9.0.5", "[::1]/128, hash:/etc/postfix/nets")));
        if (input.OneIn(3))
            more.Add((PostfixNames.MasterOptions + input.Pick(["smtps/", "submission/", "smtp/"]) + input.Near("smtpd_sasl_auth_enable", "syslog_name"), input.Near("yes", "no")));
        return SettingsTarget.Registry(input, [.. more]).Ucr;
    }

    /// <summary>What a pass sees; null when the settings cannot be used and nothing is done.</summary>
    public static Observation? See(HostileInput input, UcrSnapshot ucr, Ledger ledger)
    {
        if (SettingsReader.Read(ucr).Settings is not { } settings)
            return null;
        var systems = FurtherSystems.Of(settings.RelayExtra, settings.RelayAllowWide, Lan);
        return new Observation
        {
            Requested = settings.Features,
            Accepted = settings.Accepted,
            Directory = settings.Features.NeedsRelayClients ? DirectorySnapshot.Of(Answer(input), new DirectoryRules { Roles = settings.RelayRoles, Neighbourhood = Lan, Named = [.. settings.Features.Sender.Domains.Keys] }) : null,
            OwnAddresses = Own,
            RelayExtra = systems.Admitted,
            SkippedSystems = systems.Skipped,
            AcceptShrink = input.OneIn(2),
            Ucr = ucr,
            Files = Files(input),
            ForeignTables = ImmutableDictionary<string, IReadOnlyList<TableLine>?>.Empty.Add("hash:/etc/postfix/whitelist", input.OneIn(2) ? TableText.FirstOfEachAction("hash:/etc/postfix/whitelist", new StringReader(input.Text())) : null),
            Templates = Templates,
            Logins = new LoginFacts { UnresolvedLogins = [.. input.Texts(3, input.Text)] },
            QuotaServiceListens = input.OneIn(2),
            ConfigDigest = input.Pick(["config", "another"]),
            Ledger = ledger,
        };
    }

    private static DirectoryAnswer Answer(HostileInput input) => new()
    {
        MailDomains = [.. input.Texts(5, () => input.Near("company.my", "Company.Local.", "müller.example", "gv.at"))],
        Hosts = [.. Enumerable.Range(0, input.Below(4)).Select(_ => new HostEntry
        {
            Name = input.Near("dc1", "dc2"),
            Addresses = [.. input.Texts(3, () => input.Near("10.9.0.5", "2001:0db8:0009:0000:0000:0000:0000:0005", "10.9.0.254"))],
            Roles = [.. input.Texts(2, () => input.Near("master", "slave", "member"))],
            IsDomainController = !input.OneIn(4),
            OffersMail = input.OneIn(4),
        })],
        OwnHostSeen = !input.OneIn(10),
        Server = input.Near("mail.company.my"),
    };

    private static ImmutableDictionary<string, LiveFile> Files(HostileInput input)
    {
        var files = ImmutableDictionary.CreateBuilder<string, LiveFile>();
        foreach (var name in new[] { PostfixNames.SenderMap, PostfixNames.RelayMap, PostfixNames.RelayClients })
        {
            if (input.OneIn(2))
                continue;
            var text = input.Near("# generated by postfix-hardening\ncompany.my REJECT x\n.company.my REJECT x\n", "# generated by postfix-hardening\n10.9.0.5/32 permit_mynetworks\n");
            files[name] = new LiveFile(text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), input.OneIn(2) ? null : "t");
        }

        return files.ToImmutable();
    }
}
