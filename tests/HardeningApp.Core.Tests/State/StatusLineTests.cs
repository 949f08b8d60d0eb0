using CsCheck;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.State;

public sealed class StatusLineTests
{
    [Fact]
    public void All_stages_in_force_stand_there() => StatusLine.Of(Status("ok")).ShouldBe("sender enforce, relay monitor, submission off, auth25 off");

    [Fact]
    public void Mail_domains_with_a_stage_of_their_own_are_named() =>
        StatusLine.Of(Status("ok") with { SenderDomains = [new DomainStage("partner.example", "monitor", "monitor")] })
            .ShouldBe("sender enforce [partner.example monitor], relay monitor, submission off, auth25 off");

    [Fact]
    public void A_hold_is_named_by_its_word_and_the_features_it_holds() =>
        StatusLine.Of(Status("hold") with { Holds = [new Hold("adopt", "a long text") { Feature = Feature.Sender }, new Hold("adopt", "a long text") { Feature = Feature.Relay }] })
            .ShouldBe("sender enforce, relay monitor, submission off, auth25 off; hold adopt [sender, relay]");

    [Fact]
    public void A_hold_of_everything_names_no_feature() =>
        StatusLine.Of(Status("hold") with { Holds = [new Hold("shrink", "most are gone")] }).ShouldEndWith("; hold shrink");

    [Fact]
    public void An_error_stands_behind_what_is_in_force() =>
        StatusLine.Of(Status("error") with { Summary = "postfix-hardening/sender/stage is \"reject\"; expected off, monitor or enforce (change it with: ucr set postfix-hardening/sender/stage=…)" })
            .ShouldBe("sender enforce, relay monitor, submission off, auth25 off; error: "
                + "postfix-hardening/sender/stage is reject; expected off, monitor or enforce [change it with: ucr set postfix-hardening/sender/stage=_]");

    [Theory]
    [InlineData("paused")]
    [InlineData("unconfirmed")]
    public void Other_states_stand_behind_them_too(string state) =>
        StatusLine.Of(Status(state)).ShouldBe($"sender enforce, relay monitor, submission off, auth25 off; {state}");

    [Fact]
    public void Where_not_even_the_stages_can_be_read_there_is_the_error_alone() =>
        StatusLine.Of(Status("error") with { Features = [], Summary = "no UCR registry" }).ShouldBe("error: no UCR registry");

    [Fact]
    public void Before_the_first_pass_it_says_so() => StatusLine.Of(null).ShouldBe("no pass has ended yet");

    [Fact]
    public void Times_and_counters_change_nothing()
    {
        var status = Status("ok") with { Generation = 1, Since = DateTimeOffset.UnixEpoch };

        StatusLine.Of(status with { Generation = 7, Since = DateTimeOffset.MaxValue, LastSuccess = DateTimeOffset.MaxValue, MailDomains = 3, Reason = "resync", RelayNetworks = ["10.9.0.5/32"] })
            .ShouldBe(StatusLine.Of(status));
    }

    [Fact]
    public void Whatever_an_error_names_the_line_may_become_a_UCR_value() => Hostile.Text.Sample(text =>
    {
        var line = StatusLine.Of(Status("error") with { Summary = text });

        UcrText.FirstForbidden(line).ShouldBeNull();
        line.Length.ShouldBeLessThanOrEqualTo(StatusLine.MaxLength + 4);
    });

    private static PassStatus Status(string state) => new()
    {
        State = state,
        Summary = "everything is as it should be",
        Reason = "start",
        Features =
        [
            new FeatureStatus("sender", "enforce", "enforce"), new FeatureStatus("relay", "enforce", "monitor"),
            new FeatureStatus("submission", "off", "off"), new FeatureStatus("auth25", "off", "off"),
        ],
    };
}
