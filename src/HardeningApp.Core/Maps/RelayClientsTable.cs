using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;
using Scriban.Runtime;

namespace HardeningApp.Core.Maps;

/// <summary>
/// The table of relay clients: loopback, the server's own addresses and exempted networks relay with any sender; every other entry of
/// <c>mynetworks</c> with an outside sender only to inside recipients. The same in monitor and enforce.
/// </summary>
public static class RelayClientsTable
{
    /// <summary>For clients that relay with any sender.</summary>
    public const string Trusted = "permit_mynetworks";

    /// <summary>For all others. The relay map has let their inside senders through already.</summary>
    public const string Checked = "permit_sasl_authenticated, reject_unauth_destination, permit_mynetworks";

    /// <summary>Renders and checks the table.</summary>
    /// <param name="template">The template of <see cref="TemplateName.RelayClients"/>.</param>
    /// <param name="trusted">Loopback, own addresses and exceptions; they come first, because the first match wins.</param>
    /// <param name="others">The other entries of <c>mynetworks</c>.</param>
    /// <param name="cancellationToken">Stops a runaway template.</param>
    /// <exception cref="TemplateException">The template is broken or its output says something else.</exception>
    public static AccessMap Render(TemplateSource template, IReadOnlyCollection<Network> trusted, IReadOnlyCollection<Network> others, CancellationToken cancellationToken)
    {
        KeyValuePair<string, string>[] rows =
        [
            .. trusted.Distinct().Select(network => KeyValuePair.Create(network.ToCidr(), Trusted)),
            .. others.Distinct().Except(trusted).Select(network => KeyValuePair.Create(network.ToCidr(), Checked)),
        ];
        var data = new ScriptObject
        {
            ["marker"] = AccessMapText.Marker,
            ["rows"] = new ScriptArray<ScriptObject>(rows.Select(row => new ScriptObject { ["network"] = row.Key, ["action"] = row.Value })),
        };
        var content = TemplateRenderer.Render(template, data, cancellationToken);
        AccessMapText.CheckInOrder(template.Path, content.Span, rows);
        return AccessMap.Of(PostfixNames.RelayClients, content, rows.Length, Samples(trusted), TableType.Cidr);
    }

    /// <summary>Only rows that no other can hide are asked for: the first ones.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Samples(IEnumerable<Network> trusted) =>
        trusted.Take(2).Select(network => KeyValuePair.Create(network.Address.ToString(), Trusted));
}
