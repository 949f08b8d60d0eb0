using System.Collections.Immutable;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Names;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;

namespace HardeningApp.Core.Planning;

/// <summary>
/// What was rendered last. The same input renders the same map, so while neither the mail domains nor a stage or a template changes, nothing
/// is rendered. Not for two threads at once.
/// </summary>
public sealed class MapMemory
{
    private (TemplateSource Template, ImmutableArray<DomainName> Domains, SenderPolicy Policy, RefusalContact? Contact, AccessMap Map)? _sender;
    private (TemplateSource Template, ImmutableArray<DomainName> Domains, AccessMap Map)? _relay;
    private (TemplateSource Template, ImmutableArray<Network> Trusted, ImmutableArray<Network> Others, AccessMap Table)? _clients;
    private (TemplateSource Template, ImmutableArray<string> Entries, string Text)? _networks;

    /// <summary>The sender map; <inheritdoc cref="SenderMap.Render"/></summary>
    internal AccessMap Sender(TemplateSource template, ImmutableArray<DomainName> domains, SenderPolicy policy, RefusalContact? contact, LiveFile live, CancellationToken cancellationToken)
    {
        if (_sender is { } last && last.Template == template && last.Domains == domains && last.Contact == contact
            && last.Policy.Stage == policy.Stage && last.Policy.Domains.SequenceEqual(policy.Domains))
            return last.Map;
        // What is forgotten first need not be kept beside the new one.
        _sender = null;
        var map = Share(SenderMap.Render(template, domains, policy, contact, cancellationToken), live);
        _sender = (template, domains, policy, contact, map);
        return map;
    }

    /// <summary>The relay map; <inheritdoc cref="RelayMap.Render"/></summary>
    internal AccessMap Relay(TemplateSource template, ImmutableArray<DomainName> domains, LiveFile live, CancellationToken cancellationToken)
    {
        if (_relay is { } last && last.Template == template && last.Domains == domains)
            return last.Map;
        _relay = null;
        var map = Share(RelayMap.Render(template, domains, cancellationToken), live);
        _relay = (template, domains, map);
        return map;
    }

    /// <summary>The table of relay clients; <inheritdoc cref="RelayClientsTable.Render"/></summary>
    internal AccessMap RelayClients(TemplateSource template, ImmutableArray<Network> trusted, ImmutableArray<Network> others, CancellationToken cancellationToken)
    {
        if (_clients is { } last && last.Template == template && last.Trusted.SequenceEqual(trusted) && last.Others.SequenceEqual(others))
            return last.Table;
        var table = RelayClientsTable.Render(template, trusted, others, cancellationToken);
        _clients = (template, trusted, others, table);
        return table;
    }

    /// <summary>The value of <c>mynetworks</c>; <inheritdoc cref="MyNetworksPlan.Render"/></summary>
    internal string MyNetworks(TemplateSource template, MyNetworksPlan plan, CancellationToken cancellationToken)
    {
        if (_networks is { } last && last.Template == template && last.Entries.SequenceEqual(plan.Entries))
            return last.Text;
        var text = plan.Render(template, cancellationToken);
        _networks = (template, plan.Entries, text);
        return text;
    }

    /// <summary>The same text is kept in memory once.</summary>
    private static AccessMap Share(AccessMap map, LiveFile live) => live.Digest == map.Digest ? map with { Content = live.Bytes } : map;
}
