using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Tests.Exceptions;

public sealed class ExceptionListTextTests
{
    [Fact]
    public void Each_exception_is_a_line_and_one_without_effect_says_so() =>
        ExceptionListText.Full(
            [
                new RelayExemption(ExceptionId.Parse("relay-1").Value!, Of("10.9.0.2/32")) { Owner = "IT", Reason = "forwarded mail" },
                new RelayExemption(ExceptionId.Parse("relay-2").Value!, Of("10.9.0.3/32")),
            ],
            [Of("10.9.0.2/32")]).ShouldBe("""
                relay-1: relay does not concern 10.9.0.2/32, because: forwarded mail (owner: IT)
                relay-2: relay does not concern 10.9.0.3/32
                  without effect: is not in mynetworks, so nothing of it relays and nothing is exempted

                """);

    [Fact]
    public void None_is_said_too() => ExceptionListText.Full([], []).ShouldBe("no exceptions\n");

    private static Network Of(string text) => Network.ParsePostfix(text).Value!;
}
