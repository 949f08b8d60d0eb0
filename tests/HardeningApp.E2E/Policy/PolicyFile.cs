using System.Collections.Immutable;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Policy;

/// <summary>A file of cases: comma-separated values with a header, one mail a row.</summary>
public static class PolicyFile
{
    private static readonly string[] Header =
        ["id", "source", "port", "tls", "auth", "helo", "sender", "recipient", "before_dcs", "before", "monitor", "log", "enforce", "note"];

    /// <summary>The cases that come with the project.</summary>
    public static string Shipped { get; } = Path.Combine(BoxTool.Repository, "tests/policy/policy-cases.csv");

    /// <exception cref="PolicyFileException">The file says something that cannot be run.</exception>
    public static ImmutableArray<PolicyCase> Read(string path) => Parse(File.ReadAllText(path));

    /// <inheritdoc cref="Read"/>
    public static ImmutableArray<PolicyCase> Parse(string text)
    {
        var rows = CsvText.Read(text).ToArray();
        if (rows.Length == 0 || !rows[0].Fields.SequenceEqual(Header))
            throw new PolicyFileException($"line 1: the header has to be {string.Join(',', Header)}");
        if (rows.Length == 1)
            throw new PolicyFileException("there is no case behind the header");
        var cases = rows.Skip(1).Select(row => Case(row.Line, row.Fields)).ToImmutableArray();
        return cases.CountBy(row => row.Id).FirstOrDefault(id => id.Value > 1) is { Key: { } twice }
            ? throw new PolicyFileException($"the id {twice} stands there twice; reports could not tell the cases apart")
            : cases;
    }

    private static PolicyCase Case(int line, IReadOnlyList<string> fields)
    {
        if (fields.Count != Header.Length)
            throw new PolicyFileException($"line {line}: {fields.Count} fields instead of {Header.Length}; a field with a comma has to be in quotes");
        string Field(string name) => fields[Array.IndexOf(Header, name)];
        PolicyFileException Wrong(string name, string expected) => new($"line {line}: {name} is \"{Field(name)}\"; expected {expected}");

        if (fields.Any(field => field.Any(char.IsControl)))
            throw new PolicyFileException($"line {line}: a control character, which could be a command of SMTP");
        foreach (var name in new[] { "id", "helo", "sender", "recipient" })
        {
            if (Field(name).Length == 0)
                throw Wrong(name, name == "sender" ? "an address, or <> for none" : "a value");
        }

        if (!ClientHosts.Knows(Field("source")))
            throw Wrong("source", "one of " + string.Join(", ", ClientHosts.Names));
        var mail = ClientHosts.Mail(Field("source"), Field("sender"), Field("recipient")) with
        {
            Helo = Field("helo"),
            Port = Field("port") switch { "25" => 25, "465" => 465, "587" => 587, _ => throw Wrong("port", "25, 465 or 587") },
            ImplicitTls = Field("tls") == "implicit",
            StartTls = Field("tls") is "none" or "implicit" or "starttls" ? Field("tls") == "starttls" : throw Wrong("tls", "none, implicit or starttls"),
        };
        return new PolicyCase
        {
            Id = Field("id"),
            Source = Field("source"),
            Mail = WithLogin(mail, Field("auth")),
            Note = Field("note"),
            Expected = ImmutableDictionary.CreateRange(
                new[] { (PolicyColumn.BeforeDcs, "before_dcs"), (PolicyColumn.Before, "before"), (PolicyColumn.Monitor, "monitor"), (PolicyColumn.Enforce, "enforce") }
                    .Select(column => KeyValuePair.Create(column.Item1, Expected(line, column.Item2, Field(column.Item2))))),
            Log = Field("log") switch
            {
                "" => ExtraLines.None,
                "warn" => ExtraLines.Warn,
                "would-refuse" => ExtraLines.WouldRefuse,
                "warn+would-refuse" => ExtraLines.Warn | ExtraLines.WouldRefuse,
                _ => throw Wrong("log", "nothing, warn, would-refuse or warn+would-refuse"),
            },
        };
    }

    /// <summary>A login is an address, and a blank with another password behind it; users of the box have that of their local part.</summary>
    private static Mail WithLogin(Mail mail, string login)
    {
        var parts = login.Split(' ', 2);
        return login.Length == 0 ? mail : mail with { Login = parts[0], Password = parts.ElementAtOrDefault(1) ?? parts[0].Split('@')[0] + "-secret" };
    }

    private static Verdict Expected(int line, string name, string text)
    {
        try
        {
            return Verdict.Parse(text);
        }
        catch (FormatException e)
        {
            throw new PolicyFileException($"line {line}: {name}: {e.Message}");
        }
    }
}
