using System.Text.Json;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.Planning;

public sealed class PlanDocumentTests
{
    [Fact]
    public void The_JSON_has_the_documented_names()
    {
        var world = new World { OwnHostSeen = false };
        world.Domains.Add("foo bar");

        var json = Json(world.Plan());

        Names(json).ShouldBe(["changes", "holds", "files", "ucr", "reload", "skipped", "warnings", "remarks", "findings", "drift"]);
        Names(json.GetProperty("holds")[0]).ShouldBe(["code", "why", "feature", "from", "accept"]);
        Names(json.GetProperty("files")[0]).ShouldBe(["name", "action", "reason", "removed", "added"]);
        Names(json.GetProperty("ucr")[0]).ShouldBe(["key", "before", "after"]);
        json.GetProperty("skipped")[0].GetString().ShouldNotBeNull().ShouldStartWith("mail domain \"foo bar\"");
    }

    [Fact]
    public void A_fresh_host_has_changes_and_needs_a_reload()
    {
        var json = Json(new World().Plan());

        json.GetProperty("changes").GetBoolean().ShouldBeTrue();
        json.GetProperty("reload").GetBoolean().ShouldBeTrue();
        json.GetProperty("holds").GetArrayLength().ShouldBe(0);
        json.GetProperty("files")[0].GetProperty("action").GetString().ShouldBe("write");
        json.GetProperty("files")[0].GetProperty("added").GetArrayLength().ShouldBe(4);
        json.GetProperty("ucr")[1].GetProperty("before").ValueKind.ShouldBe(JsonValueKind.Null);
        json.GetProperty("ucr")[1].GetProperty("after").GetString().ShouldBe(PostfixNames.SenderRestrictionText);
    }

    [Fact]
    public void Switching_off_removes_the_file_and_unsets_the_variables()
    {
        var world = World.Settled();
        world.Stage = Stage.Off;

        var json = Json(world.Plan());

        json.GetProperty("files")[0].GetProperty("action").GetString().ShouldBe("remove");
        json.GetProperty("ucr").EnumerateArray().ShouldAllBe(change => change.GetProperty("after").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public void Nothing_to_change_is_false_and_empty_not_missing()
    {
        var json = Json(World.Settled().Plan());

        json.GetProperty("changes").GetBoolean().ShouldBeFalse();
        json.GetProperty("reload").GetBoolean().ShouldBeFalse();
        json.GetProperty("files").GetArrayLength().ShouldBe(0);
        json.GetProperty("ucr").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void A_change_of_the_map_alone_needs_no_reload()
    {
        var world = World.Settled();
        world.Domains.Add("new.company.my");

        var json = Json(world.Plan());

        json.GetProperty("changes").GetBoolean().ShouldBeTrue();
        json.GetProperty("reload").GetBoolean().ShouldBeFalse();
    }

    private static JsonElement Json(Plan plan)
    {
        using var document = JsonDocument.Parse(JsonSerializer.Serialize(PlanDocument.Of(plan), StateJson.Default.PlanDocument));
        return document.RootElement.Clone();
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
