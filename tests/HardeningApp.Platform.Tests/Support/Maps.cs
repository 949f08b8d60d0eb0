using System.Collections.Immutable;
using System.Text;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;

namespace HardeningApp.Platform.Tests.Support;

/// <summary>Maps to build tables of.</summary>
internal static class Maps
{
    /// <summary>The shipped templates, beside the tests.</summary>
    public static string Templates => Path.Combine(AppContext.BaseDirectory, "templates");

    /// <summary>The sender map of these mail domains, rendered with the shipped template.</summary>
    public static AccessMap Sender(Stage stage, params IEnumerable<string> domains)
    {
        var path = Path.Combine(Templates, TemplateName.SenderMap);
        var names = domains.Select(domain => DomainName.Parse(domain).Value!).Order().ToArray();
        return SenderMap.Render(new TemplateSource(path, File.ReadAllText(path)), names, SenderPolicy.Uniform(stage), null, TestContext.Current.CancellationToken);
    }

    /// <summary>A map with any text, as a bug in the renderer could make it.</summary>
    public static AccessMap Text(string text, int keys, params IEnumerable<KeyValuePair<string, string>> samples) => new()
    {
        Name = PostfixNames.SenderMap,
        Content = Encoding.UTF8.GetBytes(text),
        Digest = "digest",
        Keys = keys,
        Samples = samples.ToImmutableArray(),
    };
}
