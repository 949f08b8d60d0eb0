using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Settings;

public sealed class ExceptionSettingsTests
{
    [Theory]
    [InlineData("feature=relay; client=10.9.0.2")]
    [InlineData("broken")]
    public void An_exception_is_no_unknown_variable_and_a_broken_one_does_not_stop_the_other_settings(string text)
    {
        var reading = SettingsReader.Read(Ucr.Joined(("postfix-hardening/exception/relay-1", text)));

        reading.Settings.ShouldNotBeNull();
        reading.Unknown.ShouldBeEmpty();
    }
}
