using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Policy;

public sealed class SenderActionTests
{
    [Fact]
    public void Monitor_logs_and_enforce_refuses()
    {
        SenderAction.Of(Stage.Monitor).ShouldBe("WARN *** Invalid Inbound Sender ***");
        SenderAction.Of(Stage.Enforce).ShouldBe("REJECT 5.7.1 Delivery not authorized, message refused");
    }

    [Fact]
    public void Off_says_nothing_so_that_the_line_of_the_parent_does_not_match() => SenderAction.Of(Stage.Off).ShouldBe("DUNNO");
}
