using HardeningApp.Core.Planning;
using HardeningApp.Core.Rendering;

namespace HardeningApp.Core.Tests.Planning;

public sealed class MyNetworksTemplateTests
{
    [Theory]
    [InlineData("{{ entries | array.join ' ' }} 0.0.0.0/0")]
    [InlineData("{{ for entry in entries reversed }}{{ entry }} {{ end }}")]
    [InlineData("{{ entries[0] }}")]
    [InlineData("{{ entries[0] }} {{ entries[2] }} {{ entries[1] }}")]
    [InlineData("{{ entries | array.join ' ' }} {{ entries[1] }}")]
    [InlineData("{{ entries | array.join '\n' }}")]
    [InlineData("")]
    public void An_own_template_can_neither_add_nor_lose_nor_reorder_entries(string text)
    {
        var seen = SeenWith(Templates.Own(text));

        Should.Throw<TemplateException>(() => Planner.Compute(seen, TestContext.Current.CancellationToken))
            .Message.ShouldStartWith("/etc/postfix-hardening/templates/own.scriban: the rendered value must hold the 3 given entries");
    }

    [Fact]
    public void An_own_template_may_separate_entries_in_another_way()
    {
        var seen = SeenWith(Templates.Own("{{ entries | array.join ', ' }}\n"));

        Planner.Compute(seen, TestContext.Current.CancellationToken).Ucr[0].After.ShouldBe("127.0.0.0/8, 10.9.0.1/32, 10.9.0.5/32");
    }

    private static Observation SeenWith(TemplateSource template)
    {
        var seen = new World().See();
        return seen with { Templates = seen.Templates.SetItem(TemplateName.MyNetworks, template) };
    }
}
