using System.Text.Json;
using CsCheck;
using HardeningApp.Core.Servers;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.Servers;

public sealed class ServerStatusTests
{
    [Fact]
    public void What_status_prints_on_another_server_is_read_back()
    {
        var document = Given.Document("Mail2.Company.My", "enforce", domains: new DomainStage("a.example", "off", "off"));

        var status = ServerStatus.Parse(JsonSerializer.Serialize(document, StateJson.Readable.StatusDocument)).Value.ShouldNotBeNull();

        status.Host.Value.ShouldBe("mail2.company.my");
        status.State.ShouldBe("ok");
        status.Features.ShouldBe(document.Status!.Features);
        status.SenderDomains.ShouldBe([new DomainStage("a.example", "off", "off")]);
        (status.Running, status.LastAttempt).ShouldBe((true, Given.Now));
    }

    [Theory]
    [InlineData("ok", 0)]
    [InlineData("off", 0)]
    [InlineData("error", -1)]
    [InlineData("hold", -1)]
    public void While_all_is_well_the_last_attempt_was_the_last_success(string state, int days) =>
        Given.Status("mail.company.my", state: state).LastSuccess.ShouldBe(Given.Now.AddDays(days));

    [Fact]
    public void A_server_on_which_no_pass_has_ended_is_known_as_such()
    {
        var status = ServerStatus.Of(new StatusDocument(true, null, null, null, []) { Host = "mail.company.my" }).Value.ShouldNotBeNull();

        (status.State, status.LastSuccess, status.Features.IsEmpty).ShouldBe((ServerStatus.NoPass, null, true));
    }

    [Theory]
    [InlineData("", "is not what postfix-hardening status --json prints")]
    [InlineData("null", "is empty")]
    [InlineData("[]", "is not what")]
    [InlineData("{\"running\":true}", "does not say of which server")]
    [InlineData("{\"host\":\"mail2\"}", "has one label only")]
    [InlineData("{\"host\":\"$(id).company.my\"}", "is of the server \"$(id).company.my\", which contains")]
    [InlineData("{\"host\":\"a.example\",\"status\":{\"state\":\"ok\"}}", "is not what")]
    [InlineData("{\"host\":\"a.example\",\"status\":{\"state\":null,\"summary\":\"\",\"reason\":\"\"}}", "does not know")]
    [InlineData("{\"host\":\"a.example\",\"status\":{\"state\":\"fine\",\"summary\":\"\",\"reason\":\"\"}}", "does not know")]
    [InlineData("{\"host\":\"a.example\",\"status\":{\"state\":\"ok\",\"summary\":\"\",\"reason\":\"\",\"features\":[null]}}", "does not know")]
    [InlineData("{\"host\":\"a.example\",\"status\":{\"state\":\"ok\",\"summary\":\"\",\"reason\":\"\",\"features\":[{\"feature\":\"sender\",\"effective\":\"reject\"}]}}", "does not know")]
    [InlineData("{\"host\":\"a.example\",\"status\":{\"state\":\"ok\",\"summary\":\"\",\"reason\":\"\",\"features\":[{\"feature\":\"x\",\"effective\":\"off\"}]}}", "does not know")]
    [InlineData("{\"host\":\"a.example\",\"status\":{\"state\":\"ok\",\"summary\":\"\",\"reason\":\"\",\"senderDomains\":[{\"domain\":\"B.example\",\"requested\":\"off\",\"effective\":\"off\"}]}}", "does not know")]
    public void Anything_else_is_refused_with_the_reason(string json, string why) => ServerStatus.Parse(json).Error.ShouldNotBeNull().ShouldContain(why);

    [Fact]
    public void No_text_of_a_file_comes_through_that_is_no_word_of_the_product() => Gen.Select(Hostile.Text, Hostile.Text, Hostile.Text, Hostile.Name).Sample((state, feature, stage, name) =>
    {
        var document = Given.Document(name, domains: new DomainStage(name, stage, stage));
        document = document with { Status = document.Status! with { State = state, Features = [new FeatureStatus(feature, stage, stage)] } };

        var read = ServerStatus.Parse(JsonSerializer.Serialize(document, StateJson.Default.StatusDocument));

        if (read.Ok)
            ServersText.Full(Given.Overview(Given.Directory(), read.Value)).ShouldAllBe(c => c == '\n' || (c >= ' ' && c <= '~'));
        else
            read.Error.ShouldAllBe(c => c >= ' ' && (c <= '~' || c == '…'));
    });
}
