using SQLitePCL;

namespace HardeningApp.Platform.Reporting;

/// <summary>A prepared statement; values are always bound, never written into the text.</summary>
internal sealed class SqliteStatement(SqliteDatabase database, sqlite3_stmt statement) : IDisposable
{
    public void Dispose() => statement.Dispose();

    /// <summary>Binds values and runs it to the end.</summary>
    public void Run(params ReadOnlySpan<object> values)
    {
        Bind(values);
        while (Step())
        {
            // Nobody asks for the rows.
        }
    }

    /// <summary>Binds values and gives the first number of the first row; null without a row.</summary>
    public long? Scalar(params ReadOnlySpan<object> values)
    {
        Bind(values);
        return Step() ? Number(0) : null;
    }

    /// <summary>Binds the values of the parameters from the first on, and begins anew.</summary>
    public void Bind(params ReadOnlySpan<object> values)
    {
        database.Check(raw.sqlite3_reset(statement));
        for (var at = 0; at < values.Length; at++)
        {
            database.Check(values[at] switch
            {
                string text => raw.sqlite3_bind_text(statement, at + 1, text),
                long number => raw.sqlite3_bind_int64(statement, at + 1, number),
                int number => raw.sqlite3_bind_int64(statement, at + 1, number),
                byte[] bytes => raw.sqlite3_bind_blob(statement, at + 1, bytes),
                _ => throw new ArgumentException($"no column holds a {values[at].GetType()}", nameof(values)),
            });
        }
    }

    /// <summary>The next row; false behind the last.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(statement);
        database.Check(result);
        return result == raw.SQLITE_ROW;
    }

    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string() ?? "";

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();
}
