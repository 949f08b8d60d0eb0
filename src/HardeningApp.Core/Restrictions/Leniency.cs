using System.Collections.Immutable;
using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Restrictions;

/// <summary>
/// Finds what in a restriction ends the list with a permission, so that no restriction behind it is asked.
/// What cannot be known from here counts as permitting and says so.
/// </summary>
internal sealed class Leniency
{
    private const string MayPermit = "so it may permit";

    /// <summary>The actions of access(5) that refuse, or let the list go on.</summary>
    private static readonly ImmutableHashSet<string> HarmlessActions = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "DUNNO", "REJECT", "DEFER", "DEFER_IF_REJECT", "DEFER_IF_PERMIT", "HANGUP", "WARN", "INFO", "FILTER", "HOLD", "DELAY", "DISCARD", "REDIRECT", "BCC", "PREPEND");

    /// <summary>Services of UCS, which refuse or answer DUNNO: its list filter, its greylisting, and the quota service of Dovecot.</summary>
    private static readonly ImmutableArray<string> KnownServices = ["unix:private/listfilter", "inet:127.0.0.1:10023", "inet:127.0.0.1:12340"];

    private readonly Func<string, IReadOnlyList<TableLine>?> _readTable;
    private readonly ImmutableHashSet<string> _ownTables;
    private readonly ImmutableHashSet<string> _allowed;

    /// <summary>Prepares the search.</summary>
    /// <param name="readTable">The first line of each action of a table, or null when it cannot be read.</param>
    /// <param name="ownTables">Tables that we write.</param>
    /// <param name="allowed">Permissions that the feature itself gives.</param>
    public Leniency(Func<string, IReadOnlyList<TableLine>?> readTable, IEnumerable<string> ownTables, params IEnumerable<string> allowed)
    {
        _readTable = readTable;
        _ownTables = [.. ownTables];
        _allowed = allowed.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The end of a sentence about the first element that permits, or null when none does; behind a plain <c>reject</c> nothing counts.</summary>
    public string? Of(IEnumerable<RestrictionElement> elements) =>
        elements.TakeWhile(element => !element.Is("reject") || element.WarnOnly).Select(Of).FirstOrDefault(why => why is not null);

    private string? Of(RestrictionElement element) => element switch
    {
        _ when element.Name.Contains('$', StringComparison.Ordinal) => $"refers to {Printable.Quote(element.Name)}, which is not followed here, {MayPermit}",
        { Table: { } table } => OfTable(table),
        _ when element.Is("check_policy_service") => OfService(element.Argument ?? ""),
        _ when _allowed.Contains(element.Name) || IsHarmless(element) => null,
        _ when element.Name.StartsWith("permit", StringComparison.OrdinalIgnoreCase) || element.Is("OK") => $"permits by {Printable.Quote(element.ToString())}",
        _ => $"names {Printable.Quote(element.Name)}, a restriction class or a word that Postfix does not know, {MayPermit}",
    };

    // Without its argument Postfix answers 451 to an access check, which permits nobody.
    private static bool IsHarmless(RestrictionElement element) => element.Is("sleep") || element.Is("DUNNO") || RestrictionText.IsAccessCheck(element.Name)
        || element.Name.StartsWith("reject", StringComparison.OrdinalIgnoreCase) || element.Name.StartsWith("defer", StringComparison.OrdinalIgnoreCase);

    private string? OfTable(string table)
    {
        if (_ownTables.Contains(table))
            return null;
        if (table.StartsWith("static:", StringComparison.Ordinal))
            return OfAction(table["static:".Length..].Trim('{', '}', ' ')) is { } why ? $"has the table {Printable.Quote(table)}, which {why}" : null;
        if (_readTable(table) is not { } lines)
            return $"asks the table {Printable.Quote(table)}, which cannot be read here, {MayPermit}";
        return lines.Select(line => OfAction(line.Action) is { } says
            ? $"asks the table {Printable.Quote(table)}, whose line {Printable.Quote(line.ToString())} {says}"
            : null).FirstOrDefault(line => line is not null);
    }

    private string? OfAction(string action)
    {
        // Only blanks end the first word: "DUNNO,permit" is a list of restrictions.
        var first = action.Split(' ', '\t')[0];
        if (HarmlessActions.Contains(first) || (IsCode(first) && action.Length > first.Length))
            return null;
        // A number alone is a permission, also 550 (access(5), "all-numerical").
        if (first.ToUpperInvariant() is "OK" or "RELAY" || (first.Length > 0 && action.All(char.IsAsciiDigit)))
            return "permits";
        // A table inside a table is an error to Postfix, so what is left are names.
        return Of(RestrictionText.Parse(action).Where(element => element.Table is null));
    }

    private string? OfService(string service)
    {
        var words = RestrictionText.Words(service.Trim('{', '}'));
        if (words.IsEmpty)
            return null;
        var server = words[0];
        if (!KnownServices.Contains(server, StringComparer.Ordinal))
            return $"asks the policy service {Printable.Quote(server)}, which may answer OK";

        // What Postfix takes for the answer of a service that is away is the administrator's word.
        var option = service.IndexOf("default_action", StringComparison.Ordinal);
        var fallback = option < 0 ? "" : service[option..].Split(',', '}')[0].Split('=', 2)[^1].Trim(' ', '{');
        return OfAction(fallback) is null ? null : $"asks the policy service {Printable.Quote(server)} and permits when it does not answer";
    }

    private static bool IsCode(string word) => word.Length == 3 && word[0] is '4' or '5' && word.All(char.IsAsciiDigit);
}
