using System.Net;
using HardeningApp.Core.Explain.Facts;
using HardeningApp.Platform.Lookups;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Postfix;

namespace HardeningApp.Platform.Explain;

/// <summary>Answers what an explanation asks: one postmap per table and round, the name service, the quota service.</summary>
public sealed class Knowledge(PostfixTools tools)
{
    // Enough for a single explanation; a batch of thousands does not start more programs for it.
    private const int ProgramsAtOnce = 4;

    /// <summary>The answer to each question.</summary>
    public async Task<IReadOnlyCollection<KeyValuePair<Query, Answer>>> AskAsync(IReadOnlyCollection<Query> queries, CancellationToken cancellationToken)
    {
        var answers = new List<KeyValuePair<Query, Answer>>();
        foreach (var batch in queries.Where(query => query.Kind == QueryKind.Table).GroupBy(query => query.Subject).Chunk(ProgramsAtOnce))
        {
            foreach (var table in await Task.WhenAll(batch.Select(table => LookUpAsync(table.Key, [.. table], cancellationToken))))
                answers.AddRange(table);
        }

        foreach (var query in queries.Where(query => query.Kind != QueryKind.Table))
            answers.Add(KeyValuePair.Create(query, await OtherAsync(query, cancellationToken)));
        return answers;
    }

    private static Task<Answer> OtherAsync(Query query, CancellationToken cancellationToken) => query.Kind switch
    {
        QueryKind.MailDomain => new MailDomainDns(ResolvConf.Servers()).AskAsync(query.Key, cancellationToken),
        QueryKind.ClientName => ClientNames.AskAsync(IPAddress.Parse(query.Key), cancellationToken),
        _ => QuotaPolicy.AskAsync(query.Subject, query.Key, cancellationToken),
    };

    private async Task<IEnumerable<KeyValuePair<Query, Answer>>> LookUpAsync(string table, Query[] queries, CancellationToken cancellationToken)
    {
        // The table itself: through proxymap(8) nothing would be found while Postfix is stopped.
        var name = table.StartsWith("proxy:", StringComparison.Ordinal) ? table["proxy:".Length..] : table;
        try
        {
            var (found, complaint) = await tools.AskAsync(name, queries.Select(query => query.Key).Distinct(StringComparer.Ordinal), cancellationToken);
            // A warning is about a line that Postfix skips too; then it goes on.
            var trouble = complaint?.Contains("fatal:", StringComparison.Ordinal) == true ? $"cannot be read: {complaint}" : null;
            return queries.Select(query => KeyValuePair.Create(query, new Answer(found.GetValueOrDefault(query.Key), trouble)));
        }
        catch (PassException e)
        {
            return queries.Select(query => KeyValuePair.Create(query, Answer.Unknown($"cannot be asked: {e.Message}")));
        }
    }
}
