using CsCheck;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.Exceptions;

public sealed class ExemptionTests
{
    private static readonly Network Client = Network.ParsePostfix("10.9.0.2/32").Value!;

    /// <summary>What an owner or a reason may be, outer blanks aside; equals signs and names of fields included.</summary>
    private static readonly Gen<string> Words =
        Gen.OneOf(Gen.Char["abcXYZ019 .,:/[]!_-={}$"].Select(c => c.ToString()), Gen.OneOfConst("client=", "reason =", "feature=relay", "{{ x }}", "${x}"))
            .Array[0, 20].Select(pieces => ("w" + string.Concat(pieces)).Trim());

    private static readonly Gen<Exemption> Any = Gen.Select(
        Gen.OneOfConst("a", "relay-1", "x-2"),
        Gen.OneOfConst("10.9.0.2", "192.0.2.0/24", "2001:db8::/64"),
        Gen.OneOfConst("news@company.my", "a+b=c@sub.company.my", "company.my"),
        Gen.OneOfConst("anna", "anna@company.my"),
        Gen.Int[0, 2_000_000_000],
        Gen.Int[0, 4]).Select((id, client, sender, login, until, kind) =>
        {
            var exemption = new Exemption(ExceptionId.Parse(id).Value!, kind switch { 0 => Feature.Relay, 4 => Feature.Submission, _ => Feature.Sender })
            {
                Client = kind is 0 or 1 or 3 ? ExemptClient.Parse(client).Value : null,
                Sender = kind is 2 or 3 ? ExemptSender.Parse(sender).Value : kind == 4 ? ExemptSender.Parse("info@company.my").Value : null,
                Login = kind == 4 ? LoginName.Parse(login).Value : null,
            };
            return until % 2 == 0 ? exemption : exemption with { Until = DateTimeOffset.FromUnixTimeSeconds(1_000_000_000L + until) };
        });

    [Fact]
    public void The_text_says_everything_in_a_fixed_order() =>
        new Exemption(ExceptionId.Parse("sender-1").Value!, Feature.Sender)
        {
            Client = Client,
            Sender = ExemptSender.Parse("news@company.my").Value,
            Until = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Owner = "Anna",
            Reason = "newsletter",
        }.ToText().ShouldBe("feature=sender; client=10.9.0.2/32; sender=news@company.my; until=2027-01-01T00:00:00Z; owner=Anna; reason=newsletter");

    [Fact]
    public void Every_exception_is_read_back_as_it_was() =>
        Gen.Select(Any, Words, Words).Sample((kind, owner, reason) =>
        {
            var exemption = kind with { Owner = owner, Reason = reason };
            ExceptionReader.Read(Ucr.With((exemption.Id.Variable, exemption.ToText()))).All.ShouldBe([exemption]);
        });

    [Fact]
    public void No_hostile_field_gets_a_character_that_UCR_or_Postfix_could_misread_into_a_value() =>
        Gen.Select(Gen.OneOfConst("sender", "relay", "submission"), Hostile.Text, Hostile.Text, Hostile.Text, Hostile.Text).Sample((feature, client, sender, login, text) =>
        {
            (string, string?)[] options = [("feature", feature), ("client", client), ("sender", sender + "@company.my"), ("login", login), ("reason", text)];
            // Each alone and together: most combinations are refused as a whole.
            foreach (var some in new[] { options, [options[0], options[1], options[4]], [options[0], options[2]], [options[0], options[2], options[3]] })
            {
                if (ExemptionWish.Parse(some, null, DateTimeOffset.MinValue).Value is not { } wish)
                    continue;
                var value = wish.Named(ExceptionId.Parse("x").Value!).ToText();
                UcrText.FirstForbidden(value.Replace('@', 'a').Replace('+', 'a')).ShouldBeNull(value);
                value.ShouldNotContain("@!");
                value.ShouldNotContain("!@");
            }
        });

    [Fact]
    public void It_ends_soon_for_two_weeks_and_is_over_from_its_end_on()
    {
        var end = new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero);
        var exemption = new Exemption(ExceptionId.Parse("x").Value!, Feature.Relay) { Client = Client, Until = end, Owner = "IT" };

        exemption.EndsSoonAt(end.AddDays(-14).AddSeconds(-1)).ShouldBeFalse();
        exemption.EndsSoonAt(end.AddDays(-14)).ShouldBeTrue();
        exemption.IsOverAt(end.AddSeconds(-1)).ShouldBeFalse();
        exemption.IsOverAt(end).ShouldBeTrue();
        exemption.EndsSoonAt(end).ShouldBeFalse();
        ExceptionText.EndsSoon(exemption).ShouldBe(
            "exception x: relay does not concern 10.9.0.2/32, and ends on 2026-12-31 00:00:00 UTC (owner: IT); longer: postfix-hardening exception add --feature relay --client 10.9.0.2/32 --for 90d");
        ExceptionText.Over(exemption).ShouldBe("exception x (relay, 10.9.0.2/32) is over since 2026-12-31 00:00:00 UTC (owner: IT); to take it away: postfix-hardening exception remove x");
    }

    [Theory]
    [InlineData(" ", "is empty")]
    [InlineData("a; b", "semicolon")]
    [InlineData("anna@company.my", "\"@\"")]
    [InlineData("für die Filiale", "\"\\u00fc\"")]
    public void An_owner_or_reason_that_UCR_must_not_hold_is_refused_with_the_reason(string text, string why) =>
        ExceptionFields.WhyNoText(text).ShouldNotBeNull().ShouldContain(why);

    [Fact]
    public void An_owner_or_reason_is_short() => ExceptionFields.WhyNoText(new string('a', 201)).ShouldBe("is longer than 200 characters");

    [Fact]
    public void The_next_name_is_the_lowest_that_no_variable_has()
    {
        ExceptionId.Next(Feature.Relay, Ucr.With()).Variable.ShouldBe("postfix-hardening/exception/relay-1");
        ExceptionId.Next(Feature.Relay, Ucr.With((SettingNames.Exception + "relay-1", "broken"), (SettingNames.Exception + "relay-3", ""))).Value.ShouldBe("relay-2");
    }
}
