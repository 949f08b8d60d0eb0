using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.State;

/// <summary>The scripts as whole files, which the lint checks too.</summary>
public sealed class RestoreScriptGoldenTests
{
    [Theory]
    [InlineData(0, "restore-0.sh")]
    [InlineData(12, "restore-12.sh")]
    public void The_script_is_as_it_was_read_by_people(long number, string file) =>
        RestoreScript.Of(number == 0 ? new Generation() : RestoreScriptTests.Twelve, RestoreScriptTests.Owned)
            .ShouldBe(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", file)));
}
