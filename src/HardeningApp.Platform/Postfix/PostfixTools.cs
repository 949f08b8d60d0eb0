using System.Collections.Immutable;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Restrictions;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Processes;

namespace HardeningApp.Platform.Postfix;

/// <summary>Postfix's own programs.</summary>
/// <param name="programs">Runs them.</param>
/// <param name="outside">Runs those that act on the running Postfix.</param>
public sealed class PostfixTools(ProgramRunner programs, OutsidePrograms outside)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Builds the table of a map beside its source.</summary>
    /// <exception cref="PassException">postmap complained. It exits 0 for nearly everything, so any line on stderr counts, but those about main.cf.</exception>
    public async Task BuildTableAsync(string source, CancellationToken cancellationToken)
    {
        var result = await programs.MustRunAsync("/usr/sbin/postmap", [$"hash:{source}"], Limit, cancellationToken: cancellationToken);
        if (Complaints(result) is { } complaints)
            throw new PassException($"postmap complains about {source}: {complaints}");
    }

    /// <summary>How many keys a table holds.</summary>
    public Task<int> CountKeysAsync(string source, CancellationToken cancellationToken) =>
        programs.CountLinesAsync("/usr/sbin/postmap", ["-s", $"hash:{source}"], Limit, cancellationToken);

    /// <summary>All lines of a built table.</summary>
    /// <exception cref="PassException">It cannot be read.</exception>
    public async Task<ImmutableArray<TableLine>> LinesAsync(string source, CancellationToken cancellationToken)
    {
        var result = await programs.MustRunAsync("/usr/sbin/postmap", ["-s", $"hash:{source}"], Limit, cancellationToken: cancellationToken);
        return [.. Answers(result).Select(pair => new TableLine(pair.Key, pair.Value.Trim()))];
    }

    /// <summary>Looks keys up in a table.</summary>
    /// <returns>The keys that were found, with their values.</returns>
    /// <exception cref="PassException">postmap complained; it skips a bad line of a cidr table with a warning only.</exception>
    public async Task<IReadOnlyDictionary<string, string>> LookUpAsync(TableType type, string source, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        // Exit code 1 means that a key was not found.
        var table = $"{(type == TableType.Hash ? "hash" : "cidr")}:{source}";
        var result = await programs.RunAsync("/usr/sbin/postmap", ["-q", "-", table], Limit, string.Join('\n', keys) + "\n", cancellationToken);
        return Complaints(result) is { } complaints
            ? throw new PassException($"postmap complains about {table}: {complaints}")
            : Answers(result);
    }

    /// <summary>Asks a table of any type for the owners of some addresses.</summary>
    /// <returns>What was found, and what postmap complained about; a table that does not work finds nothing.</returns>
    public async Task<(IReadOnlyDictionary<string, string> Found, string? Trouble)> AskAsync(string table, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var result = await programs.RunAsync("/usr/sbin/postmap", ["-q", "-", table], Limit, string.Join('\n', keys) + "\n", cancellationToken);
        return (Answers(result), Complaints(result));
    }

    /// <summary>What Postfix will use after a reload; a line in main.cf.local wins over UCR without a word.</summary>
    public async Task<EffectiveConfig> EffectiveAsync(bool withMasterOptions, CancellationToken cancellationToken)
    {
        var parameters = ParametersAsync(["mynetworks", "smtpd_recipient_restrictions", PostfixNames.ClassesParameter], cancellationToken);
        var options = withMasterOptions ? PostconfAsync(["-P"], cancellationToken) : Task.FromResult("");
        var submission = withMasterOptions ? PostconfAsync(["-h", "submission_recipient_restrictions"], cancellationToken) : Task.FromResult("");
        await Task.WhenAll(parameters, options, submission);
        var lists = await parameters;
        return new EffectiveConfig
        {
            MyNetworks = MyNetworksPlan.Split(lists[0]),
            RecipientRestrictions = Elements(lists[1]),
            RestrictionClasses = RestrictionText.Words(lists[2]),
            SubmissionRestrictions = Elements(await submission),
            MasterOptions = (await options).Split('\n')
                .Select(line => line.Split(" = ", 2))
                .Where(parts => parts.Length == 2)
                .ToImmutableDictionary(parts => parts[0], parts => parts[1].Trim(), StringComparer.Ordinal),
        };
    }

    /// <summary>Values of main.cf, with Postfix's own defaults where nothing is set, in the order of the names.</summary>
    public async Task<IReadOnlyList<string>> ParametersAsync(string[] names, CancellationToken cancellationToken)
    {
        var result = await programs.MustRunAsync("/usr/sbin/postconf", ["-h", .. names], Limit, cancellationToken: cancellationToken);
        var lines = result.Stdout.Split('\n');
        return lines.Length > names.Length ? lines : throw new PassException($"postconf -h {string.Join(' ', names)} printed {lines.Length - 1} lines: {result.Complaint}");
    }

    /// <summary>Postfix's own check of its files.</summary>
    /// <exception cref="PassException">It found an error.</exception>
    public Task CheckAsync(CancellationToken cancellationToken) =>
        outside.MustRunAsync(OutsideUnit.Postfix, ["/usr/sbin/postfix", "check"], Limit, cancellationToken: cancellationToken);

    /// <summary>Makes the running Postfix read its configuration again; open sessions go on.</summary>
    /// <exception cref="PassException">The reload failed; it has to be tried again.</exception>
    public Task ReloadAsync(CancellationToken cancellationToken) =>
        outside.MustRunAsync(OutsideUnit.Postfix, ["/usr/sbin/postfix", "reload"], Limit, cancellationToken: cancellationToken);

    private async Task<string> PostconfAsync(string[] arguments, CancellationToken cancellationToken) =>
        (await programs.MustRunAsync("/usr/sbin/postconf", arguments, Limit, cancellationToken: cancellationToken)).Stdout;

    private static Dictionary<string, string> Answers(ProgramResult result) => result.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('\t', 2))
        .Where(parts => parts.Length == 2)
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    private static ImmutableArray<string> Elements(string list) => [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>What postmap wrote on stderr, but for the warning about main.cf that every override in main.cf.local causes.</summary>
    private static string? Complaints(ProgramResult result)
    {
        var lines = result.Stderr.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("postmap: warning: /etc/postfix/main.cf", StringComparison.Ordinal))
            .ToArray();
        return lines.Length == 0 ? null : string.Join(" | ", lines.Take(3));
    }
}
