using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Names;
using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Tests.Exceptions;

public sealed class ExceptionListTextTests
{
    private static readonly ExceptionEffect Effect = new(
        [Network.ParsePostfix("10.9.0.2/32").Value!], [DomainName.Parse("company.my").Value!], new DateTimeOffset(2026, 12, 20, 0, 0, 0, TimeSpan.Zero));

    private static readonly ExceptionReading Reading = ExceptionReader.Read(Ucr.With(
        ("postfix-hardening/exception/relay-1", "feature=relay; client=10.9.0.2; owner=IT; reason=forwarded mail"),
        ("postfix-hardening/exception/relay-2", "feature=relay; client=10.9.0.3"),
        ("postfix-hardening/exception/sender-1", "feature=sender; sender=news@company.my; client=192.0.2.7; until=2026-12-31"),
        ("postfix-hardening/exception/sender-2", "feature=sender; sender=news@outside.example"),
        ("postfix-hardening/exception/sender-3", "feature=sender; client=192.0.2.8; until=2026-01-01"),
        ("postfix-hardening/exception/broken", "x")));

    [Fact]
    public void Each_exception_is_a_line_and_one_that_ends_is_over_or_has_no_effect_says_so() =>
        ExceptionListText.Full(Reading.All, Effect).ShouldBe("""
            relay-1: relay does not concern 10.9.0.2/32, because: forwarded mail (owner: IT)
            relay-2: relay does not concern 10.9.0.3/32
              without effect: is not in mynetworks, so nothing of it relays and nothing is exempted
            sender-1: sender does not concern 192.0.2.7/32 with the sender news@company.my, until 2027-01-01 00:00:00 UTC
              ends soon
            sender-2: sender does not concern the sender news@outside.example
              without effect: is in no mail domain of the directory, so it is not checked and nothing is exempted
            sender-3: sender does not concern 192.0.2.8/32, until 2026-01-02 00:00:00 UTC
              over

            """.ReplaceLineEndings("\n"));

    [Fact]
    public void Scripts_get_every_field_the_state_and_what_is_broken()
    {
        var document = ExceptionListDocument.Of(Reading, Effect);

        document.Exceptions.Single(entry => entry.Name == "sender-1").ShouldBe(new ExceptionListDocument.Entry(
            "sender-1", "sender", "192.0.2.7/32", "news@company.my", null, null, null, new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), "ends soon", null));
        document.Exceptions.Select(entry => entry.State).ShouldBe(["counts", "counts", "ends soon", "counts", "over"]);
        document.Exceptions.Single(entry => entry.Name == "relay-2").WithoutEffect.ShouldNotBeNull();
        document.Errors.ShouldHaveSingleItem().ShouldContain("exception/broken");
    }

    [Fact]
    public void None_is_said_too() => ExceptionListText.Full([], Effect).ShouldBe("no exceptions\n");
}
