using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Explain;

namespace HardeningApp.Core.Tests.Explain;

/// <summary>An explanation names the exceptions that concern the mail; the host's client is 203.0.113.9.</summary>
public sealed class ExceptionNotesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("feature=sender; client=203.0.113.0/24; reason=why", "exception x: sender does not concern 203.0.113.0/24, because: why")]
    [InlineData("feature=sender; sender=company.my; client=203.0.113.9", "exception x: sender does not concern 203.0.113.9/32 with the sender company.my and its sub-domains")]
    [InlineData("feature=sender; sender=anna@company.my; until=2026-11-01", "exception x (sender, the sender anna@company.my) is over since 2026-11-02 00:00:00 UTC; to take it away: postfix-hardening exception remove x")]
    public void An_exception_that_concerns_the_mail_is_named_also_when_it_is_over(string text, string note) => Notes(text).ShouldBe([note]);

    [Theory]
    [InlineData("feature=sender; client=203.0.113.8")]
    [InlineData("feature=sender; sender=bob@company.my")]
    [InlineData("feature=sender; sender=company.my; client=203.0.113.8")]
    [InlineData("feature=submission; sender=anna@company.my; login=anna")]
    public void Any_other_exception_is_not(string text) => Notes(text).ShouldBeEmpty();

    private static IEnumerable<string> Notes(string text)
    {
        var explanation = new Host().Recipient("permit_mynetworks, reject_unauth_destination").Explain("anna@company.my", "bob@company.my");
        return ExceptionNotes.AddTo(explanation, ExceptionReader.Read(Ucr.With(("postfix-hardening/exception/x", text))), Now).Notes.Except(explanation.Notes);
    }
}
