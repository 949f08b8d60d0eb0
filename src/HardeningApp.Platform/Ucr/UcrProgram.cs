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

    /// <summary>What <see cref="Batch"/> ends with when a value is not the expected one; EX_TEMPFAIL of sysexits(3).</summary>
    private const int Overtaken = 75;

    /// <summary>
    /// `ucr` sets or unsets; UCR's own Python interface does both in one write (univention.config_registry.frontend), so that Postfix's files
    /// are rendered once and never from half a change. It checks no types, and the values here are checked already. The expected values are compared
    /// when UCR's lock is held, behind which nobody else writes.
    /// </summary>
    private const string Batch =
        """
        import json, sys
        from univention.config_registry import ConfigRegistry
        from univention.config_registry.frontend import ucr_update
        expected, changes = json.load(sys.stdin)

        class Unchanged(ConfigRegistry):
            def __enter__(self):
                locked = super().__enter__()
                if any(self.get(key) != value for key, value in expected.items()):
                    sys.exit(75)
                return locked

        ucr_update(Unchanged(), changes)
        """;

    /// <summary>
    /// Sets and unsets variables in the normal layer, all in one write. Where somebody else wrote meanwhile, Postfix's files are rendered once more:
    /// our rendering may have begun before that write and ended behind the rendering of it.
    /// </summary>
    /// <exception cref="PassException"><c>ucr</c> refused a value.</exception>
    public Task ApplyAsync(IReadOnlyCollection<UcrChange> changes, CancellationToken cancellationToken) => ApplyAsync(changes, WriteAsync, cancellationToken);

    /// <summary>As <see cref="ApplyAsync(IReadOnlyCollection{UcrChange}, CancellationToken)"/>, but only while the values are those that the changes were made for.</summary>
    /// <exception cref="PassException"><c>ucr</c> refused a value; or, with <see cref="PassException.IsOvertaken"/>, somebody else was quicker and nothing was written.</exception>
    public Task ReplaceAsync(IReadOnlyCollection<UcrChange> changes, CancellationToken cancellationToken) => ApplyAsync(changes, WriteUnlessOvertakenAsync, cancellationToken);

    /// <summary>Whether the values are still those that the changes were made for.</summary>
    /// <exception cref="PassException">They are not; it is marked as overtaken.</exception>
    public void MustBeAsBefore(IReadOnlyCollection<UcrChange> changes)
    {
        var now = files.Read();
        if (changes.FirstOrDefault(change => now.Find(change.Key)?.Text != change.Before) is { } change)
            throw new PassException($"{change.Key} was changed by somebody else at the same time; nothing was written") { IsOvertaken = true };
    }

    private async Task ApplyAsync(
        IReadOnlyCollection<UcrChange> changes, Func<IReadOnlyCollection<UcrChange>, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        string[] keys = [.. changes.Select(change => change.Key)];
        if (!OtherWriters.Renders(keys))
        {
            await write(changes, cancellationToken);
            return;
        }

        var before = files.Read();
        await write(changes, cancellationToken);
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
            _ => MustSucceedAsync(BatchAsync([], changes, cancellationToken)),
        };
    }

    private async Task WriteUnlessOvertakenAsync(IReadOnlyCollection<UcrChange> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
            return;
        var result = await BatchAsync(changes, changes, cancellationToken);
        if (result.ExitCode == Overtaken)
        {
            MustBeAsBefore(changes);
            // UCR reads its own files otherwise than we do; that must not keep a change back for ever.
            result = await BatchAsync([], changes, cancellationToken);
        }

        await MustSucceedAsync(Task.FromResult(result));
    }

    private Task<ProgramResult> BatchAsync(IReadOnlyCollection<UcrChange> expected, IReadOnlyCollection<UcrChange> changes, CancellationToken cancellationToken)
    {
        Dictionary<string, string?>[] input = [expected.ToDictionary(change => change.Key, change => change.Before), changes.ToDictionary(change => change.Key, change => change.After)];
        return programs.RunAsync(OutsideUnit.Ucr, [Python, "-I", "-c", Batch], Limit, JsonSerializer.Serialize(input, StateJson.Readable.DictionaryStringStringArray), cancellationToken);
    }

    private static async Task MustSucceedAsync(Task<ProgramResult> batch)
    {
        if (await batch is { ExitCode: not 0 } result)
            throw new PassException($"ucr ended with exit code {result.ExitCode}: {result.Complaint}");
    }

    private Task<ProgramResult> RunAsync(string[] command, string? stdin, CancellationToken cancellationToken) =>
        programs.MustRunAsync(OutsideUnit.Ucr, command, Limit, stdin, cancellationToken);
}
