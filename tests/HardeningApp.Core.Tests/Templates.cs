using System.Collections.Immutable;
using HardeningApp.Core.Rendering;

namespace HardeningApp.Core.Tests;

/// <summary>The templates that are shipped.</summary>
internal static class Templates
{
    public static TemplateSource SenderMap { get; } = Shipped(TemplateName.SenderMap);

    public static TemplateSource MyNetworks { get; } = Shipped(TemplateName.MyNetworks);

    public static ImmutableDictionary<string, TemplateSource> All { get; } = TemplateName.All.ToImmutableDictionary(name => name, Shipped);

    /// <summary>A template that an administrator wrote.</summary>
    public static TemplateSource Own(string text) => new("/etc/postfix-hardening/templates/own.scriban", text);

    private static TemplateSource Shipped(string name) =>
        new($"/usr/share/postfix-hardening/templates/{name}", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", name)));
}
