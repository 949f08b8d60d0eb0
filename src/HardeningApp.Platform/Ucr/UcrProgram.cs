using HardeningApp.Core.Planning;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Processes;

namespace HardeningApp.Platform.Ucr;

/// <summary>Changes UCR variables through <c>ucr</c>, all in one call, because each call that renders main.cf costs more than a second.</summary>
/// <param name="programs">Runs it.</param>
/// <param name="outsideSandbox">
/// Whether it runs in a unit of its own: <c>ucr</c> starts the handlers of every installed package, which may write anywhere,
/// and the daemon's sandbox must not break them.
/// </param>
public sealed class UcrProgram(ProgramRunner programs, bool outsideSandbox)
{
    private const string Program = "/usr/sbin/univention-config-registry";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private static readonly string[] OwnUnit =
        ["--wait", "--pipe", "--collect", "--quiet", "--service-type=exec", "--property=RuntimeMaxSec=110", "--property=Description=ucr for postfix-hardening", "--", Program];

    /// <summary>Sets and unsets variables in the normal layer.</summary>
    /// <exception cref="PassException"><c>ucr</c> refused a value.</exception>
    public async Task ApplyAsync(IReadOnlyCollection<UcrChange> changes, CancellationToken cancellationToken)
    {
        var set = changes.Where(change => change.After is not null).Select(change => $"{change.Key}={change.After}").ToArray();
        var unset = changes.Where(change => change.After is null).Select(change => change.Key).ToArray();
        if (set.Length > 0)
            await RunAsync(["set", .. set], cancellationToken);
        if (unset.Length > 0)
            await RunAsync(["unset", .. unset], cancellationToken);
    }

    /// <summary>Renders a file again; the cure for an update that another writer lost.</summary>
    public Task CommitAsync(string file, CancellationToken cancellationToken) => RunAsync(["commit", file], cancellationToken);

    private Task<ProgramResult> RunAsync(string[] arguments, CancellationToken cancellationToken) => outsideSandbox
        ? programs.MustRunAsync("/usr/bin/systemd-run", [.. OwnUnit, .. arguments], Limit, cancellationToken: cancellationToken)
        : programs.MustRunAsync(Program, arguments, Limit, cancellationToken: cancellationToken);
}
