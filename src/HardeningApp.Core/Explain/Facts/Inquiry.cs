namespace HardeningApp.Core.Explain.Facts;

/// <summary>
/// What one evaluation asks. An answer that is not known yet counts as "nothing found" and is noted: the caller gets the answers of all
/// noted questions at once and evaluates again, so that no table is asked key by key.
/// </summary>
/// <param name="known">Answers so far.</param>
internal sealed class Inquiry(IReadOnlyDictionary<Query, Answer> known)
{
    private readonly HashSet<Query> _missing = [];

    /// <summary>The questions without an answer; while there are some, the result of the evaluation is worth nothing.</summary>
    public IReadOnlyCollection<Query> Missing => _missing;

    /// <summary>The value of a key in a table.</summary>
    public Answer Table(string table, string key) => Ask(new Query(QueryKind.Table, table, key));

    /// <summary>Asks somebody else than a table: only when everything before is known, because it may cost time.</summary>
    public Answer Other(QueryKind kind, string subject, string key)
    {
        var query = new Query(kind, subject, key);
        return _missing.Count == 0 ? Ask(query) : known.GetValueOrDefault(query, Answer.None);
    }

    private Answer Ask(Query query)
    {
        if (known.TryGetValue(query, out var answer))
            return answer;
        _missing.Add(query);
        return Answer.None;
    }
}
