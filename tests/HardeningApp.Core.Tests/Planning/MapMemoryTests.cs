using HardeningApp.Core.Directory;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;

namespace HardeningApp.Core.Tests.Planning;

public sealed class MapMemoryTests
{
    private readonly MapMemory _memory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_same_input_is_not_rendered_again()
    {
        var seen = new World { Relay = Stage.Monitor }.See();

        var (first, second) = (Planner.Compute(seen, _memory, Token), Planner.Compute(seen, _memory, Token));

        foreach (var name in new[] { PostfixNames.SenderMap, PostfixNames.RelayMap, PostfixNames.RelayClients })
            Map(second, name).ShouldBeSameAs(Map(first, name));
    }

    [Fact]
    public void A_plan_with_what_was_rendered_before_is_the_plan_without_it_whatever_changed_in_between()
    {
        var world = new World { Relay = Stage.Monitor };
        Same(world);
        world.Domains.Add("subsidiary.example");
        Same(world);
        world.Stage = Stage.Enforce;
        Same(world);
        world.DomainStages["company.my"] = Stage.Off;
        Same(world);
        world.DomainStages["company.my"] = Stage.Monitor;
        Same(world);
        world.Domains.Remove("company.local");
        Same(world);
        world.OwnAddresses.Add("10.9.0.2");
        Same(world);
        world.Hosts["dc6"] = ["10.9.0.6", "2001:db8:9::6"];
        Same(world);
        world.Hosts.Remove("dc4");
        Same(world);
    }

    [Theory]
    [InlineData(TemplateName.SenderMap)]
    [InlineData(TemplateName.RelayMap)]
    [InlineData(TemplateName.RelayClients)]
    [InlineData(TemplateName.MyNetworks)]
    public void A_template_that_was_changed_is_rendered_anew(string name)
    {
        var seen = new World { Relay = Stage.Monitor }.See();
        Planner.Compute(seen, _memory, Token);

        var broken = seen with { Templates = seen.Templates.SetItem(name, seen.Templates[name] with { Text = "{{ for" }) };

        Should.Throw<TemplateException>(() => Planner.Compute(broken, _memory, Token)).Message.ShouldContain(name);
    }

    [Fact]
    public void Names_that_are_the_same_list_are_not_judged_again_unless_the_rules_changed()
    {
        var answer = new DirectoryAnswer { MailDomains = ["company.my", "co.uk"], Hosts = [], OwnHostSeen = true, Server = "mail" };
        var before = DirectorySnapshot.Of(answer, DirectoryRules.Default);

        var same = DirectorySnapshot.Of(answer, DirectoryRules.Default, before);
        same.MailDomains.ShouldBe(before.MailDomains);
        same.Skipped.ShouldBe(before.Skipped);
        (same.MailDomains == before.MailDomains).ShouldBeTrue("the very same list");

        var named = DirectoryRules.Default with { Named = [Core.Names.DomainName.Parse("co.uk").Value!] };
        DirectorySnapshot.Of(answer, named, before).MailDomains.Select(domain => domain.Value).ShouldBe(["co.uk", "company.my"]);
        DirectorySnapshot.Of(answer with { MailDomains = ["other.example"] }, DirectoryRules.Default, before).MailDomains.Select(domain => domain.Value).ShouldBe(["other.example"]);
    }

    private static Core.Maps.AccessMap? Map(Plan plan, string name) => plan.Files.First(file => file.Name == name).Map;

    private void Same(World world)
    {
        var seen = world.See();
        PlanText.Full(Planner.Compute(seen, _memory, Token)).ShouldBe(PlanText.Full(Planner.Compute(seen, Token)));
    }
}
