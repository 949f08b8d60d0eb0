using CsCheck;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Exceptions;

public sealed class RelayExemptionTests
{
    private static readonly Network Client = Network.ParsePostfix("10.9.0.2/32").Value!;

    /// <summary>What an owner or a reason may be, outer blanks aside; equals signs and names of fields included.</summary>
    private static readonly Gen<string> Words =
        Gen.OneOf(Gen.Char["abcXYZ019 .,:/[]!_-={}$"].Select(c => c.ToString()), Gen.OneOfConst("client=", "reason =", "feature=relay", "{{ x }}", "${x}"))
            .Array[0, 20].Select(pieces => ("w" + string.Concat(pieces)).Trim());

    [Fact]
    public void The_text_says_everything_in_a_fixed_order()
    {
        var exception = new RelayExemption(ExceptionId.Parse("relay-1").Value!, Client) { Owner = "Anna", Reason = "forwarded mail" };

        exception.ToText().ShouldBe("feature=relay; client=10.9.0.2/32; owner=Anna; reason=forwarded mail");
    }

    [Fact]
    public void Every_owner_and_reason_that_is_taken_is_read_back_as_it_was() =>
        Gen.Select(Words, Words).Sample((owner, reason) =>
        {
            var exemption = new RelayExemption(ExceptionId.Parse("x").Value!, Client) { Owner = owner, Reason = reason };
            ExceptionReader.Read(Ucr.With((exemption.Id.Variable, exemption.ToText()))).Relay.ShouldBe([exemption]);
        });

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
