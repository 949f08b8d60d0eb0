using System.Text;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Tests.Planning;

namespace HardeningApp.Core.Tests.Maps;

/// <summary>A class that a map names and Postfix does not know gives 451.</summary>
public sealed class MapOrderTests
{
    [Theory]
    [InlineData("company.my REJECT x\n", null, true, false)]
    [InlineData("a@company.my DUNNO\n", null, true, false)]
    [InlineData("a@company.my hardening_exception_1\n", null, true, true)]
    [InlineData("a@company.my hardening_exception_1\n", "0", true, true)]
    [InlineData("a@company.my hardening_exception_1\n", "1", true, false)]
    [InlineData("a@company.my hardening_exception_1\nb@company.my hardening_exception_12\n", "11", true, true)]
    [InlineData("a@company.my hardening_exception_12\nb@company.my hardening_exception_1", "12", true, false)]
    [InlineData("a@company.my hardening_exception_1", "1", false, true)]
    public void A_map_waits_for_the_reload_when_it_names_a_class_that_Postfix_has_not_read(string text, string? classes, bool isConfirmed, bool waits) =>
        MapOrder.Waits(Map(PostfixNames.SenderMap, text), classes is null ? Ucr.With() : Ucr.With((PostfixNames.Classes, classes)), isConfirmed).ShouldBe(waits);

    [Fact]
    public void Other_files_name_no_class_of_exceptions_and_never_wait() =>
        MapOrder.Waits(Map("check_custom_exception_1", "0.0.0.0/0 hardening_reject\n"), Ucr.With(), isConfirmed: false).ShouldBeFalse();

    [Theory]
    [InlineData(Stage.Enforce, true, true)]
    [InlineData(Stage.Enforce, false, false)]
    [InlineData(Stage.Monitor, true, false)]
    public void A_sender_map_that_refuses_more_waits_for_the_reload_that_lets_a_new_server_through(Stage stage, bool newServer, bool waits)
    {
        var world = World.Settled();
        world.Stage = stage;
        world.Domains.Add("new.example");
        if (newServer)
            world.Hosts["dc9"] = ["10.9.0.9"];
        Waits(world).ShouldBe(waits);
    }

    [Fact]
    public void It_does_not_wait_while_the_one_in_use_names_a_class_that_goes()
    {
        var world = World.Settled();
        world.Exempt("news", "feature=sender; client=198.51.100.7/32; sender=news@company.my");
        world.Apply();
        world.Normal.Remove("postfix-hardening/exception/news");
        world.Stage = Stage.Enforce;
        Waits(world).ShouldBeFalse();
    }

    [Fact]
    public void The_first_one_of_all_does_not_wait_because_main_cf_will_name_it() => Waits(new World { Stage = Stage.Enforce }).ShouldBeFalse();

    private static bool Waits(World world)
    {
        var plan = world.Plan();
        return MapOrder.Waiting(plan.Files.Select(file => file.Map).OfType<AccessMap>(), world.See(), plan.Ucr)[true].Any(map => map.Name == PostfixNames.SenderMap);
    }

    private static AccessMap Map(string name, string text) => AccessMap.Of(name, Encoding.UTF8.GetBytes(text), 1, []);
}
