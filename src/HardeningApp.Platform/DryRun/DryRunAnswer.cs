using HardeningApp.Core.Questions;

namespace HardeningApp.Platform.DryRun;

/// <summary>What the running Postfix says to a question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Reply">
/// The reply that decides: to MAIL where it is refused there, else to RCPT. Where Postfix drops the connection or says nothing, it is a 421, which
/// is what a client makes of it (RFC 5321, 3.8).
/// </param>
public sealed record DryRunAnswer(MailQuestion Question, SmtpReply Reply);
