using System.Text.RegularExpressions;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.State;

public sealed partial class MetricsTextTests
{
    private static readonly PassStatus Good = new()
    {
        State = "ok",
        Summary = "everything is as it should be",
        Reason = "test",
        Features = [new FeatureStatus("sender", "enforce", "monitor"), new FeatureStatus("relay", null, "off")],
        MailDomains = 2,
        RelayNetworks = ["127.0.0.0/8"],
        Generation = 7,
        Since = DateTimeOffset.FromUnixTimeSeconds(1000),
        LastSuccess = DateTimeOffset.FromUnixTimeSeconds(1000),
    };

    [Fact]
    public void It_is_the_text_format_of_Prometheus()
    {
        // Each metric once, help and type in front of its samples (Prometheus, "Text-based format").
        var text = MetricsText.Of(Good);
        text.ShouldEndWith("\n");
        TextFormat.IsMatch(text).ShouldBeTrue(text);
        var names = Names.Matches(text).Select(match => match.Groups[1].Value).ToArray();
        names.ShouldBeUnique();
        names.Length.ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData("postfix_hardening_success 1")]
    [InlineData("postfix_hardening_since_timestamp_seconds 1000")]
    [InlineData("postfix_hardening_state{state=\"ok\"} 1")]
    [InlineData("postfix_hardening_state{state=\"not-joined\"} 0")]
    [InlineData("postfix_hardening_requested_stage{feature=\"sender\"} 2")]
    [InlineData("postfix_hardening_stage{feature=\"sender\"} 1")]
    [InlineData("postfix_hardening_stage{feature=\"relay\"} 0")]
    [InlineData("postfix_hardening_mail_domains 2")]
    [InlineData("postfix_hardening_relay_networks 1")]
    [InlineData("postfix_hardening_generation 7")]
    [InlineData("postfix_hardening_postfix_running 1")]
    [InlineData("postfix_hardening_exceptions_ending_soon 0")]
    public void A_good_status_has_the_sample(string sample) => MetricsText.Of(Good).Split('\n').ShouldContain(sample);

    [Fact]
    public void What_is_not_known_is_not_mentioned()
    {
        MetricsText.Of(Good).ShouldNotContain("requested_stage{feature=\"relay\"}");
        var nothing = MetricsText.Of(Good with { Features = [], LastSuccess = null, State = "error" });
        nothing.ShouldNotContain("stage{");
        nothing.ShouldNotContain("last_success");
        nothing.ShouldContain("postfix_hardening_success 0\n");
        nothing.ShouldContain("postfix_hardening_state{state=\"error\"} 1\n");
    }

    [Fact]
    public void A_later_pass_with_the_same_outcome_has_the_same_text() =>
        MetricsText.Of(Good with { Reason = "resync", Summary = "the same in other words" }).ShouldBe(MetricsText.Of(Good));

    [Fact]
    public void Text_of_the_directory_does_not_get_in()
    {
        const string Hostile = "x\"} 1\npostfix_hardening_success 1";
        var text = MetricsText.Of(Good with { Summary = Hostile, Skipped = [Hostile], Warnings = [Hostile], RelayNetworks = [Hostile], Holds = [new Hold(Hostile, Hostile) { Feature = Feature.Sender }] });
        text.ShouldBe(MetricsText.Of(Good with { Skipped = ["a"], Warnings = ["a"], Holds = [new Hold("a", "b")] }));
    }

    [GeneratedRegex("""\A(# HELP (postfix_hardening_[a-z_]+) [^\n]+\n# TYPE \2 gauge\n(\2(\{[a-z]+="[a-z0-9-]+"\})? \d+\n)+)+\z""")]
    private static partial Regex TextFormat { get; }

    [GeneratedRegex("# TYPE ([a-z_]+) ")]
    private static partial Regex Names { get; }
}
