using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;
using Scriban.Runtime;

namespace HardeningApp.Core.Maps;

/// <summary>The relay map: inside senders and the null sender pass when they come from a relay client. The same in monitor and enforce.</summary>
public static class RelayMap
{
    /// <summary>
    /// What happens to a sender of the map. Never <c>OK</c>: that would let everybody relay who forges an inside sender
    /// (with compatibility_level 0), while this asks for the client's address.
    /// </summary>
    public const string Action = "permit_mynetworks";

    private const string NullSender = "<>";

    /// <summary>Renders and checks the map.</summary>
    /// <param name="template">The template of <see cref="TemplateName.RelayMap"/>.</param>
    /// <param name="domains">Sorted mail domains.</param>
    /// <param name="cancellationToken">Stops a runaway template.</param>
    /// <exception cref="TemplateException">The template is broken or its output is not a valid map of these domains.</exception>
    public static AccessMap Render(TemplateSource template, IReadOnlyList<DomainName> domains, CancellationToken cancellationToken)
    {
        var data = new ScriptObject
        {
            ["marker"] = AccessMapText.Marker,
            ["action"] = Action,
            ["domains"] = new ScriptArray<string>(domains.Select(domain => domain.Value)),
        };
        var content = TemplateRenderer.Render(template, data, cancellationToken, MapSize.Of(domains, Action));
        var expected = ExpectedLines.OfDomains(domains, _ => Action, NullSender, Action);
        AccessMapText.CheckExactly(template.Path, content.Span, expected);
        return AccessMap.Of(
            PostfixNames.RelayMap, content, expected.Count, DomainSamples.Of(domains).Prepend(NullSender).Select(key => KeyValuePair.Create(key, Action)));
    }
}
