using System.Collections.Immutable;
using System.Net;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Names;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;
using HardeningApp.Platform.Files;

namespace HardeningApp.Platform.Pass;

/// <summary>Finds templates: the administrator's own file of the same name wins over the shipped one.</summary>
/// <param name="paths">The two directories.</param>
/// <param name="time">The clock.</param>
public sealed class TemplateFiles(HardeningPaths paths, TimeProvider time)
{
    private FileMemory<ImmutableDictionary<string, TemplateSource>>? _memory;

    /// <summary>Renders all templates with example data.</summary>
    /// <returns>What is wrong with them; nothing when they can be used.</returns>
    public IEnumerable<string> Errors(CancellationToken cancellationToken)
    {
        ImmutableArray<DomainName> domains = [DomainName.Parse("company.example").Value!, DomainName.Parse("subsidiary.example").Value!];
        var mixed = new SenderPolicy { Stage = Stage.Monitor, Domains = ImmutableSortedDictionary<DomainName, Stage>.Empty.Add(domains[0], Stage.Off) };
        var loopback = Network.ParsePostfix(PostfixNames.Loopback).Value!;
        Action[] renderings =
        [
            () => SenderMap.Render(Load(TemplateName.SenderMap), domains, SenderPolicy.Uniform(Stage.Monitor), null, cancellationToken),
            () => SenderMap.Render(Load(TemplateName.SenderMap), domains, SenderPolicy.Uniform(Stage.Enforce), null, cancellationToken),
            () => SenderMap.Render(Load(TemplateName.SenderMap), domains, mixed, null, cancellationToken),
            () => RelayMap.Render(Load(TemplateName.RelayMap), domains, cancellationToken),
            () => RelayClientsTable.Render(Load(TemplateName.RelayClients), [loopback], [Network.OfHost(IPAddress.IPv6Loopback)], cancellationToken),
            () => MyNetworksPlan.Of(null, [], [], ipv6: true).Render(Load(TemplateName.MyNetworks), cancellationToken),
        ];
        return renderings.Select(Error).OfType<string>().Distinct();
    }

    /// <summary>All templates by name.</summary>
    /// <inheritdoc cref="Load"/>
    public ImmutableDictionary<string, TemplateSource> LoadAll() => (_memory ??= new FileMemory<ImmutableDictionary<string, TemplateSource>>(
        [.. TemplateName.All.SelectMany(Candidates)], () => TemplateName.All.ToImmutableDictionary(name => name, Load, StringComparer.Ordinal), time)).Read();

    /// <summary>Reads a template. It is looked at in every pass, so a change is live without a restart.</summary>
    /// <exception cref="PassException">The shipped template is missing.</exception>
    public TemplateSource Load(string name)
    {
        foreach (var path in Candidates(name).Where(File.Exists))
            return new TemplateSource(path, File.ReadAllText(path));

        throw new PassException($"the template {Path.Combine(paths.Templates, name)} is missing; install the package again: apt-get install --reinstall postfix-hardening");
    }

    private string[] Candidates(string name) => [Path.Combine(paths.TemplateOverrides, name), Path.Combine(paths.Templates, name)];

    private static string? Error(Action render)
    {
        try
        {
            render();
            return null;
        }
        catch (Exception e) when (e is TemplateException or PassException)
        {
            return e.Message;
        }
    }
}
