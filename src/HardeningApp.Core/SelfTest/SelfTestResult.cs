using HardeningApp.Core.Questions;

namespace HardeningApp.Core.SelfTest;

/// <summary>A line of the self-test with what Postfix said.</summary>
/// <param name="Test">The line.</param>
/// <param name="Reply">The reply; null where it could not be asked.</param>
public sealed record SelfTestResult(SelfTestCase Test, SmtpReply? Reply)
{
    /// <summary>Whether the reply is as it has to be.</summary>
    public bool IsPassed => Reply is not null && Doubt is null && IsExpected(Reply);

    /// <summary>Whether it is not.</summary>
    public bool IsFailed => Reply is not null && Doubt is null && !IsExpected(Reply);

    /// <summary>Why the reply says nothing about the policy; null where it does.</summary>
    public string? Doubt => Reply switch
    {
        { IsTemporary: true } when Has("reylist") => "greylisting wants the client to come again: run the test once more in some minutes",
        _ when Has("Domain not found") => "Postfix looked in the DNS for the domain of the address outside: name a real address by --outside",
        _ when Begins("5.2.2 ") || Begins("4.2.2 ") => "the mailbox is full: name another by --mailbox",
        _ when Begins("5.1.1 ") => "Postfix knows no such mailbox: name another by --mailbox",
        _ => null,
    };

    private bool IsExpected(SmtpReply reply)
    {
        var refused = reply.Code >= 500 || (reply.Code == 454 && Has("Relay access denied"));
        return Test.Expected switch
        {
            Expectation.Accepted => reply.IsAccepted,
            Expectation.Refused => refused,
            Expectation.AcceptedOrRefused => reply.IsAccepted || refused,
            _ => throw new InvalidOperationException($"no such expectation: {Test.Expected}"),
        };
    }

    private bool Has(string text) => Reply?.Text.Contains(text, StringComparison.OrdinalIgnoreCase) == true;

    private bool Begins(string code) => Reply?.Text.StartsWith(code, StringComparison.Ordinal) == true;
}
