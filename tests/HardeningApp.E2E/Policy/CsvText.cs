using System.Text;

namespace HardeningApp.E2E.Policy;

/// <summary>Comma-separated values as RFC 4180 has them: a field in quotes may hold commas, and a quote that is doubled.</summary>
internal static class CsvText
{
    /// <summary>The rows with their line numbers, empty lines left out. A field ends with its line: no value of a case needs more.</summary>
    /// <exception cref="PolicyFileException">A quote is not closed, or something stands behind it.</exception>
    public static IEnumerable<(int Line, IReadOnlyList<string> Fields)> Read(string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            number++;
            if (line.Length > 0)
                yield return (number, Fields(line, number));
        }
    }

    private static List<string> Fields(string line, int number)
    {
        var fields = new List<string>();
        for (var at = 0; ; at++)
        {
            var field = at < line.Length && line[at] == '"' ? Quoted(line, number, ref at) : Plain(line, number, ref at);
            fields.Add(field);
            if (at >= line.Length)
                return fields;
        }
    }

    private static string Plain(string line, int number, ref int at)
    {
        var end = line.IndexOf(',', at);
        var field = end < 0 ? line[at..] : line[at..end];
        at += field.Length;
        return field.Contains('"', StringComparison.Ordinal)
            ? throw new PolicyFileException($"line {number}: a quote inside the field {field}; put the whole field into quotes and double the quote")
            : field;
    }

    private static string Quoted(string line, int number, ref int at)
    {
        var field = new StringBuilder();
        while (true)
        {
            var end = line.IndexOf('"', at + 1);
            if (end < 0)
                throw new PolicyFileException($"line {number}: a quote is not closed");
            field.Append(line, at + 1, end - at - 1);
            at = end + 1;
            if (at >= line.Length || line[at] != '"')
                break;
            field.Append('"');
        }

        return at >= line.Length || line[at] == ','
            ? field.ToString()
            : throw new PolicyFileException($"line {number}: a comma has to follow the quoted field \"{field}\"");
    }
}
