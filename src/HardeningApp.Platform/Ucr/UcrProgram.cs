using System.Text.Json;
using HardeningApp.Core.Planning;
using HardeningApp.Core.State;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.Processes;

namespace HardeningApp.Platform.Ucr;

/// <summary>Changes UCR variables through <c>ucr</c>, all in one call, because each call that renders main.cf costs more than a second.</summary>
/// <param name="programs">Runs it.</param>
/// <param name="files">UCR's own files, which tell whether others wrote at the same time.</param>
/// <param name="config">What UCR renders for Postfix.</param>
public sealed class UcrProgram(OutsidePrograms programs, UcrFiles files, PostfixConfig config)
{
    private const string Program = "/usr/sbin/univention-config-registry";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    /// <summary>Enough for somebody who sets many variables one by one.</summary>
    private const int MaxCommits = 40;

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

    /// <summary>
    /// Sets and unsets variables in the normal layer, all in one write. Where somebody else wrote meanwhile, Postfix's files are rendered once more:
    /// our rendering may have begun before that write and ended behind the rendering of it.
    /// </summary>
    /// <exception cref="PassException"><c>ucr</c> refused a value.</exception>
    public async Task ApplyAsync(IReadOnlyCollection<UcrChange> changes, CancellationToken cancellationToken)
    {
        string[] keys = [.. changes.Select(change => change.Key)];
        if (!OtherWriters.Renders(keys))
        {
            await WriteAsync(changes, cancellationToken);
            return;
        }

        var before = files.Read();
        await WriteAsync(changes, cancellationToken);
        for (var commits = 0; files.Read() is var now && OtherWriters.Wrote(before, now, keys); commits++)
        {
            if (commits == MaxCommits)
                throw new PassException($"UCR is changed by others all the time, so {config.MainFile} may lack one of their values; when they are done: ucr commit {config.MainFile} {config.MasterFile} && postfix reload");
            before = now;
            await CommitAsync([config.MainFile, config.MasterFile], cancellationToken);
        }
    }

    /// <summary>Renders files again; the cure for an update that was lost.</summary>
    public Task CommitAsync(string[] paths, CancellationToken cancellationToken) => RunAsync([Program, "commit", .. paths], null, cancellationToken);

    private Task WriteAsync(IReadOnlyCollection<UcrChange> changes, CancellationToken cancellationToken)
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

    private Task<ProgramResult> RunAsync(string[] command, string? stdin, CancellationToken cancellationToken) =>
        programs.MustRunAsync(OutsideUnit.Ucr, command, Limit, stdin, cancellationToken);
}
