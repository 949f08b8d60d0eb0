using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;
using Scriban.Runtime;

namespace HardeningApp.Core.Maps;

/// <summary>The sender map: two lines per mail domain, for the domain and its sub-domains.</summary>
public static class SenderMap
{
    /// <summary>Renders and checks the map.</summary>
    /// <param name="template">The template of <see cref="TemplateName.SenderMap"/>.</param>
    /// <param name="domains">Sorted mail domains.</param>
    /// <param name="policy">The stage of each domain; the feature itself is not off.</param>
    /// <param name="contact">Whom a refused sender may ask; null for nobody.</param>
    /// <param name="cancellationToken">Stops a runaway template.</param>
    /// <exception cref="TemplateException">The template is broken or its output is not a valid map of these domains.</exception>
    public static AccessMap Render(TemplateSource template, IReadOnlyList<DomainName> domains, SenderPolicy policy, RefusalContact? contact, CancellationToken cancellationToken)
    {
        var groups = domains.GroupBy(policy.Of).OrderByDescending(group => group.Key).Select(group => Group(group, contact));
        var data = new ScriptObject { ["marker"] = AccessMapText.Marker, ["groups"] = new ScriptArray<ScriptObject>(groups) };
        var content = TemplateRenderer.Render(template, data, cancellationToken, MapSize.Of(domains, SenderAction.Of(Stage.Enforce, contact)));
        var expected = ExpectedLines.OfDomains(domains, domain => SenderAction.Of(policy.Of(domain), contact));
        string[] samples = [.. DomainSamples.Of(domains)];
        var actions = AccessMapText.Check(template.Path, content.Span, expected, samples);
        return AccessMap.Of(PostfixNames.SenderMap, content, expected.Count, samples.Select(key => KeyValuePair.Create(key, actions[key])));
    }

    private static ScriptObject Group(IGrouping<Stage, DomainName> group, RefusalContact? contact) => new()
    {
        ["stage"] = group.Key.ToText(),
        ["action"] = SenderAction.Of(group.Key, contact),
        ["domains"] = new ScriptArray<string>(group.Select(domain => domain.Value)),
    };
}
