using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Questions;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Explain;

/// <summary>Which exceptions concern a mail, or would if they were not over.</summary>
public static class ExceptionNotes
{
    /// <summary>The explanation with a note for each.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="exceptions">All exceptions.</param>
    /// <param name="now">The wall clock.</param>
    public static Explanation AddTo(Explanation explanation, ExceptionReading exceptions, DateTimeOffset now)
    {
        var sender = ExemptSender.Parse(explanation.Sender.ReadAs ?? "").Value;
        return explanation with
        {
            Notes =
            [
                .. explanation.Notes,
                .. exceptions.All.Where(exception => Concerns(exception, explanation.Question, sender))
                    .Select(exception => exception.IsOverAt(now) ? ExceptionText.Over(exception) : $"exception {ExceptionText.Full(exception)}"),
            ],
        };
    }

    private static bool Concerns(Exemption exception, MailQuestion question, ExemptSender? sender) =>
        (exception.Feature == Feature.Submission) == (question.Port != MailPort.Smtp)
        && exception.Client?.Contains(question.Client) != false
        && (exception.Sender is not { } meant || (sender is not null && meant.Covers(sender)))
        && (exception.Login is not { } login || string.Equals(login.Value, question.Login, StringComparison.OrdinalIgnoreCase));
}
