using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Policy;

public sealed class StageTextTests
{
    [Theory]
    [InlineData(Stage.Off)]
    [InlineData(Stage.Monitor)]
    [InlineData(Stage.Enforce)]
    public void A_stage_comes_back_from_its_word(Stage stage) => StageText.Parse(stage.ToText()).ShouldBe(stage);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("enforced")]
    [InlineData("monitor enforce")]
    public void Another_word_is_no_stage(string text) => StageText.Parse(text).ShouldBeNull();
}
