using HardeningApp.Core.Explain.Checks;
using HardeningApp.Core.Explain.Facts;
using HardeningApp.Core.Questions;

namespace HardeningApp.Core.Explain;

/// <summary>
/// Says what Postfix would answer to a mail, by walking the lists that are in force. Pure: what only tables, the name service or other
/// programs know is asked for by the caller.
/// </summary>
public static class Explainer
{
    /// <summary>Evaluates with what is known.</summary>
    /// <param name="view">What decides.</param>
    /// <param name="question">The mail.</param>
    /// <param name="known">Answers so far.</param>
    /// <param name="missing">Questions whose answers are needed; while there are some, the explanation is not right yet, so ask and call again.</param>
    public static Explanation Explain(PostfixView view, MailQuestion question, IReadOnlyDictionary<Query, Answer> known, out IReadOnlyCollection<Query> missing)
    {
        var inquiry = new Inquiry(known);
        var explanation = new MailCheck(new Transaction(view, inquiry, question)).Run();
        missing = inquiry.Missing;
        return explanation with { Notes = SessionNotes.Of(view, question) };
    }
}
