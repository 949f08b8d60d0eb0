using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Explain;
using HardeningApp.Core.Explain.Facts;
using HardeningApp.Core.Questions;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Platform.Explain;

/// <summary>Explains what this host's Postfix would say to mails, from its configuration and its tables. Nothing is sent, nothing has to run.</summary>
public sealed class MailExplainer(PostfixReader postfix, Knowledge knowledge, UcrFiles ucr, TimeProvider time)
{
    // Every round asks something new, and what can be asked about one mail is limited; this stops a table that answers differently each time.
    private const int MaxRounds = 30;

    /// <summary>Explains one mail.</summary>
    public async Task<Explanation> ExplainAsync(MailQuestion question, CancellationToken cancellationToken) =>
        (await ExplainAsync([question], (_, view) => view, cancellationToken))[0];

    /// <summary>Explains many, with the configuration as it is now.</summary>
    /// <param name="questions">The mails.</param>
    /// <param name="refine">Adds what the caller knows, such as the name that the client gives with EHLO.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>An explanation for each, in the order of the questions.</returns>
    /// <exception cref="PassException">Postfix's tools fail.</exception>
    public async Task<IReadOnlyList<Explanation>> ExplainAsync(
        IReadOnlyList<MailQuestion> questions, Func<MailQuestion, PostfixView, PostfixView> refine, CancellationToken cancellationToken)
    {
        var snapshot = ucr.Read();
        var ports = await postfix.ReadAsync(questions.Select(question => question.Port), snapshot, cancellationToken);
        PostfixView[] views = [.. questions.Select(question => refine(question, ports[question.Port]))];
        var known = new Dictionary<Query, Answer>();
        var explanations = new Explanation[questions.Count];
        List<int> open = [.. Enumerable.Range(0, questions.Count)];
        for (var round = 0; open.Count > 0; round++)
        {
            var (asked, again) = (new HashSet<Query>(), new List<int>());
            foreach (var number in open)
            {
                explanations[number] = Explainer.Explain(views[number], questions[number], known, out var missing);
                if (missing.Count > 0)
                    again.Add(number);
                asked.UnionWith(missing);
            }

            if (round == MaxRounds && asked.Count > 0)
                throw new PassException($"the configuration asks too many tables, the last was {asked.First().Subject}");
            foreach (var (query, answer) in await knowledge.AskAsync(asked, cancellationToken))
                known[query] = answer;
            open = again;
        }

        var (exceptions, now) = (ExceptionReader.Read(snapshot), time.GetUtcNow());
        return [.. explanations.Select(explanation => ExceptionNotes.AddTo(RuleOrigins.Mark(explanation, snapshot), exceptions, now))];
    }
}
