using System.Text.Json;
using HardeningApp.Core.Planning;
using HardeningApp.Core.State;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Processes;

namespace HardeningApp.Platform.Ucr;

/// <summary>Changes UCR variables through <c>ucr</c>, all in one call, because each call that renders main.cf costs more than a second.</summary>
/// <param name="programs">Runs it.</param>
public sealed class UcrProgram(OutsidePrograms programs)
{
    private const string Program = "/usr/sbin/univention-config-registry";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private const string Python = "/usr/bin/python3";

    /// <summary>
    /// `ucr` sets or unsets; UCR's own Python interface does both in one write (univention.config_registry.frontend), so that Postfix's files
    /// are rendered once and never from half a change. It checks no types, and the values here are checked already.
    /// </summary>
    private const string Batch =
        "import json, sys\n"
        + "from univention.config_registry import ConfigRegistry\n"
        + "from univention.config_registry.frontend import ucr_update\n"
        + "ucr_update(ConfigRegistry(), json.load(sys.stdin))\n";

    /// <summary>Sets and unsets variables in the normal layer, all in one write.</summary>
    /// <exception cref="PassException"><c>ucr</c> refused a value.</exception>
    public Task ApplyAsync(IReadOnlyCollection<UcrChange> changes, CancellationToken cancellationToken)
    {
        var set = changes.Where(change => change.After is not null).Select(change => $"{change.Key}={change.After}").ToArray();
        var unset = changes.Where(change => change.After is null).Select(change => change.Key).ToArray();
        return (set, unset) switch
        {
            ([], []) => Task.CompletedTask,
            (_, []) => RunAsync([Program, "set", .. set], null, cancellationToken),
            ([], _) => RunAsync([Program, "unset", .. unset], null, cancellationToken),
            _ => RunAsync([Python, "-I", "-c", Batch], JsonSerializer.Serialize(changes.ToDictionary(change => change.Key, change => change.After), StateJson.Readable.DictionaryStringString), cancellationToken),
        };
    }

    /// <summary>Renders a file again; the cure for an update that another writer lost.</summary>
    public Task CommitAsync(string file, CancellationToken cancellationToken) => RunAsync([Program, "commit", file], null, cancellationToken);

    private Task<ProgramResult> RunAsync(string[] command, string? stdin, CancellationToken cancellationToken) =>
        programs.MustRunAsync(OutsideUnit.Ucr, command, Limit, stdin, cancellationToken);
}
