using System.Collections.Immutable;
using HardeningApp.Core.Adoption;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Gating;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;
using HardeningApp.Platform.Host;
using HardeningApp.Platform.Ldap;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.Reporting;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Platform.Pass;

/// <summary>Reads everything a plan depends on and writes nothing. Programs are started only for the features that check logins.</summary>
public sealed class Observer(
    UcrFiles ucrFiles, LdapDirectory directory, LoginReader logins, MapFiles maps, PostfixConfig config, TemplateFiles templates, OpenSourcesStore openSources, TimeProvider time)
{
    private DirectorySnapshot? _snapshot;

    /// <summary>The wall clock, which decides about limited stages and the pause.</summary>
    public DateTimeOffset Now() => time.GetUtcNow();

    /// <summary>All UCR values as they are now.</summary>
    public UcrSnapshot ReadUcr() => ucrFiles.Read();

    /// <summary>Our files as they are now.</summary>
    public ImmutableDictionary<string, LiveFile> ReadFiles() => maps.ReadAll();

    /// <summary>Reads for the requested stages.</summary>
    /// <exception cref="PassException">Settings or directory cannot be read.</exception>
    public Task<Observation> ObserveAsync(Ledger ledger, CancellationToken cancellationToken) => ObserveAsync(ledger, [], cancellationToken);

    /// <summary>Reads as if some settings were changed already.</summary>
    /// <inheritdoc cref="ObserveAsync(Ledger, CancellationToken)"/>
    public async Task<Observation> ObserveAsync(Ledger ledger, IEnumerable<UcrChange> settingsToCome, CancellationToken cancellationToken)
    {
        var ucr = ucrFiles.Read().With(settingsToCome);
        var reading = SettingsReader.Read(ucr);
        if (reading.Settings is not { } all || all.At(Now()) is not { } settings)
            throw new PassException($"settings cannot be used, the last good state stays: {string.Join("; ", reading.Errors)}");

        var addresses = HostAddresses.Read();
        var neighbourhood = NeighbourhoodReader.Read(addresses);
        var rules = new DirectoryRules { Roles = settings.RelayRoles, Neighbourhood = neighbourhood, Named = [.. settings.Features.Sender.Domains.Keys] };
        var snapshot = settings.Features.NeedsRelayClients
            ? _snapshot = DirectorySnapshot.Of(await directory.ReadAsync(settings.Ldap, settings.RelayRoles.Contains(ServerRole.ManagedNode), cancellationToken), rules, _snapshot)
            : null;
        var systems = FurtherSystems.Of(settings.RelayExtra, settings.RelayAllowWide, neighbourhood);
        var seen = Observe(ucr, ledger, settings.Features, snapshot, addresses);
        var collected = openSources.Load();
        return seen with
        {
            Pause = settings.Pause,
            RequestedForGood = all.Features,
            // There is none while nothing is, or is to be, enforced.
            Gate = settings.Features.WantsEnforce ? new GateFacts(settings.Report.GateDays, collected) : null,
            Collected = collected,
            Accepted = settings.Accepted,
            Contact = settings.Contact,
            RelayExtra = systems.Admitted,
            SkippedSystems = systems.Skipped,
            ForeignTables = ForeignTables.Read(ucr),
            ForeignMaps = await maps.LinesAsync(Ownership.ForeignFiles(seen), cancellationToken),
            Logins = await logins.ReadAsync(settings, LiveStages.Of(ucr, seen.Files, settings.Features), cancellationToken),
            QuotaServiceListens = await QuotaService.ListensAsync(ucr, cancellationToken),
        };
    }

    /// <summary>Reads what the gate needs for every feature, without asking the directory.</summary>
    /// <exception cref="PassException">Settings cannot be read.</exception>
    public Observation ObserveForGate(Ledger ledger)
    {
        var ucr = ucrFiles.Read();
        var reading = SettingsReader.Read(ucr);
        if (reading.Settings?.At(Now()) is not { } settings)
            throw new PassException($"settings cannot be used, the last good state stays: {string.Join("; ", reading.Errors)}");
        return Observe(ucr, ledger, settings.Features, null, HostAddresses.Read()) with { Accepted = settings.Accepted, Gate = new GateFacts(settings.Report.GateDays, openSources.Load()) };
    }

    /// <summary>Reads for going back to what was there before us; neither settings nor directory are needed.</summary>
    public Observation ObserveForRestore(Ledger ledger) => Observe(ucrFiles.Read(), ledger, FeatureStages.Off, null, HostAddresses.Read());

    private Observation Observe(UcrSnapshot ucr, Ledger ledger, FeatureStages requested, DirectorySnapshot? snapshot, HostAddresses addresses) => new()
    {
        Now = Now(),
        Requested = requested,
        Directory = snapshot,
        OwnAddresses = OwnAddresses.Read(addresses),
        Ucr = ucr,
        Files = maps.ReadAll(),
        Templates = templates.LoadAll(),
        ConfigDigest = config.Digest(),
        Overrides = config.ReadOverrides(),
        Ledger = ledger,
    };
}
