using HardeningApp.Core.Directory;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;
using HardeningApp.Platform.Host;
using HardeningApp.Platform.Ldap;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Platform.Pass;

/// <summary>Reads everything a plan depends on. Starts no program and writes nothing.</summary>
public sealed class Observer(UcrFiles ucrFiles, LdapDirectory directory, MapFiles maps, PostfixConfig config, TemplateFiles templates, TimeProvider time)
{
    private static readonly TimeSpan RenderLimit = TimeSpan.FromSeconds(30);

    /// <summary>All UCR values as they are now.</summary>
    public UcrSnapshot ReadUcr() => ucrFiles.Read();

    /// <summary>Reads for the requested stage.</summary>
    /// <exception cref="PassException">Settings or directory cannot be read.</exception>
    /// <exception cref="TemplateException">A template is broken.</exception>
    public async Task<Observation> ObserveAsync(Ledger ledger, CancellationToken cancellationToken)
    {
        var ucr = ucrFiles.Read();
        var reading = SettingsReader.Read(ucr);
        if (reading.Settings is not { } settings)
            throw new PassException($"settings cannot be used, the last good state stays: {string.Join("; ", reading.Errors)}");

        var snapshot = settings.Features.Sender.Stage == Stage.Off
            ? null
            : DirectorySnapshot.Of(await directory.ReadAsync(settings.Ldap, cancellationToken));
        return Observe(ucr, ledger, settings.Features.Sender, snapshot, cancellationToken);
    }

    /// <summary>Reads for going back to what was there before us; neither settings nor directory are needed.</summary>
    public Observation ObserveForRestore(Ledger ledger, CancellationToken cancellationToken) =>
        Observe(ucrFiles.Read(), ledger, SenderPolicy.Uniform(Stage.Off), null, cancellationToken);

    private Observation Observe(UcrSnapshot ucr, Ledger ledger, SenderPolicy policy, DirectorySnapshot? snapshot, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(RenderLimit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        return new Observation
        {
            SenderStage = policy.Stage,
            SenderDomains = policy.Domains,
            Directory = snapshot,
            OwnAddresses = OwnAddresses.Read(),
            Ucr = ucr,
            SenderMapFile = maps.Read(PostfixNames.SenderMap),
            SenderMap = RenderSenderMap(policy, snapshot, stop.Token),
            MyNetworksTemplate = templates.Load(TemplateName.MyNetworks),
            ConfigDigest = config.Digest(),
            Ledger = ledger,
        };
    }

    private AccessMap? RenderSenderMap(SenderPolicy policy, DirectorySnapshot? snapshot, CancellationToken cancellationToken)
    {
        if (snapshot is null || snapshot.MailDomains.IsEmpty)
            return null;
        var template = templates.Load(TemplateName.SenderMap);
        try
        {
            return SenderMap.Render(template, snapshot.MailDomains, policy, cancellationToken);
        }
        catch (OperationCanceledException e)
        {
            throw new PassException($"{template.Path} was not rendered within {RenderLimit.TotalSeconds:0} s (an endless loop?)", e);
        }
    }
}
