using HardeningApp.Core.Explain.Facts;

namespace HardeningApp.Core.Explain.Tables;

/// <summary>Tables that are asked one after the other, such as <c>virtual_alias_maps</c>.</summary>
internal sealed class TableList(IEnumerable<string> tables, Inquiry inquiry)
{
    private readonly string[] _tables = [.. tables];

    /// <summary>The first key that a table knows; every key goes through all tables before the next one.</summary>
    public TableHit Find(IEnumerable<LookupKey> keys)
    {
        TableHit? first = null;
        // All are asked, so that the questions of one round are as many as possible.
        foreach (var key in keys.Where(key => key.Text.Length > 0))
        {
            foreach (var table in _tables.Where(table => !key.IsPart || !TableName.HasPatterns(table)))
            {
                var answer = inquiry.Table(table, key.Text);
                if (answer.Value is not null || answer.Trouble is not null)
                    first ??= Hit(table, key.Text, answer);
            }
        }

        return first ?? TableHit.None;
    }

    // An empty value is an error to Postfix: "nothing" has to be no line at all.
    private static TableHit Hit(string table, string key, Answer answer) =>
        answer.Value is "" ? new TableHit(table, key, null, $"has no value behind the key {key}") : new TableHit(table, key, answer.Value, answer.Trouble);
}
