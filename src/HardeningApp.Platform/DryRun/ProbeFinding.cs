using System.Net;
using HardeningApp.Core.Questions;

namespace HardeningApp.Platform.DryRun;

/// <summary>What Postfix said to a probe on one of its ordinary ports.</summary>
/// <param name="Server">Where it was asked.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Reply">The deciding reply; a 421 where the connection was dropped, null where nobody listens.</param>
public sealed record ProbeFinding(IPEndPoint Server, MailQuestion Question, SmtpReply? Reply)
{
    /// <summary>
    /// Whether the configuration is broken: a table, a restriction or a service that Postfix cannot use is a 451, a smtpd that dies a 421. A 450 is a
    /// rule that wants the client to come again, such as greylisting.
    /// </summary>
    public bool IsTrouble => Reply is { IsTemporary: true, Code: not 450 };

    /// <summary>What a change has broken; what was broken before it is no fault of the change.</summary>
    /// <param name="before">The findings before the change; a probe that is missing there proves nothing.</param>
    /// <param name="after">The findings after it.</param>
    public static IEnumerable<ProbeFinding> Broken(IReadOnlyCollection<ProbeFinding> before, IEnumerable<ProbeFinding> after) =>
        from now in after
        let once = before.FirstOrDefault(finding => finding.Server.Equals(now.Server) && finding.Question.Sender == now.Question.Sender)
        where once is not null && ((now.IsTrouble && !once.IsTrouble) || (now.Reply is null && once.Reply is not null))
        select now;

    /// <inheritdoc/>
    public override string ToString() => $"{Server}: {Reply?.ToString() ?? "nobody listens"} (from <{Question.Sender}> to <{Question.Recipient}>)";
}
