using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Settings;

public sealed class ModeRequestTests
{
    [Fact]
    public void Words_are_read_without_regard_to_case()
    {
        var request = ModeRequest.Parse("Sender", " Enforce ", "Company.My.", ["25", "smtps.smtpd_sender_login_maps"]).Value.ShouldNotBeNull();

        request.Feature.ShouldBe(Feature.Sender);
        request.Stage.ShouldBe(Stage.Enforce);
        request.Domain!.Value.ShouldBe("company.my");
        request.Accept.ShouldBe(["25", "smtps.smtpd_sender_login_maps"]);
    }

    [Fact]
    public void Default_is_no_stage() => ModeRequest.Parse("relay", "default", null, []).Value!.Stage.ShouldBeNull();

    [Theory]
    [InlineData("senders", "off", null, null, "\"senders\" is no feature; there are sender, relay, submission, auth25")]
    [InlineData("sender", "reject", null, null, "\"reject\" is no stage; there are off, monitor, enforce, and default to take a stage of its own away")]
    [InlineData("relay", "enforce", "company.my", null, "--domain goes with the feature sender only; the others have one stage for everything")]
    [InlineData("sender", "enforce", "com", null, "\"com\" is no mail domain: it has one label only")]
    [InlineData("sender", "enforce", "a.example/stage=x postfix", null, "is no mail domain: it contains \"/\"")]
    [InlineData("sender", "enforce", null, "a b", "\"a b\" cannot be accepted; expected names separated by blanks")]
    [InlineData("sender", "enforce", null, "", "\"\" cannot be accepted")]
    [InlineData("\u001b[2J", "off", null, null, "\"\\u001b[2J\" is no feature")]
    public void What_cannot_be_asked_for_is_refused_with_what_can(string feature, string stage, string? domain, string? accept, string why) =>
        ModeRequest.Parse(feature, stage, domain, accept is null ? [] : [accept]).Error.ShouldNotBeNull().ShouldContain(why);
}
