using System.Text.Json;
using HardeningApp.Core.Planning;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.State;

public sealed class StatusDocumentTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void The_JSON_has_the_documented_names()
    {
        var status = new PassStatus { State = "hold", Summary = "s", Reason = "timer", Holds = [new Hold("shadowed", "why")], Since = Start };
        var document = new StatusDocument(true, Start, status, Start, [new LedgerEvent(Start, "hold", "text")]);

        using var json = JsonDocument.Parse(JsonSerializer.Serialize(document, StateJson.Default.StatusDocument));

        Names(json.RootElement).ShouldBe(["running", "lastAttempt", "status", "appliedAt", "events", "host", "undone", "ledgerTrouble"]);
        Names(json.RootElement.GetProperty("status")).ShouldBe(
            ["state", "summary", "reason", "features", "senderDomains", "limits", "pause", "mailDomains", "relayNetworks", "generation", "unconfirmed", "postfixRunning", "holds", "skipped", "warnings", "endingSoon", "remarks", "since", "lastSuccess"]);
        Names(json.RootElement.GetProperty("events")[0]).ShouldBe(["time", "kind", "text"]);
        json.RootElement.GetProperty("status").GetProperty("holds")[0].GetProperty("code").GetString().ShouldBe("shadowed");
    }

    [Fact]
    public void A_status_file_of_an_older_version_is_readable()
    {
        var status = JsonSerializer.Deserialize("""{"state":"ok","summary":"s","reason":"start"}""", StateJson.Default.PassStatus).ShouldNotBeNull();

        status.RelayNetworks.IsDefault.ShouldBeFalse();
        status.Holds.IsDefault.ShouldBeFalse();
        status.Skipped.IsDefault.ShouldBeFalse();
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
