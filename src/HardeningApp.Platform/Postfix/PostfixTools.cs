using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Processes;

namespace HardeningApp.Platform.Postfix;

/// <summary>Postfix's own programs.</summary>
/// <param name="programs">Runs them.</param>
public sealed class PostfixTools(ProgramRunner programs)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Builds the table of a map beside its source.</summary>
    /// <exception cref="PassException">postmap complained. It exits 0 for nearly everything, so any line on stderr counts, but those about main.cf.</exception>
    public async Task BuildTableAsync(string source, CancellationToken cancellationToken)
    {
        var result = await programs.MustRunAsync("/usr/sbin/postmap", [$"hash:{source}"], Limit, cancellationToken: cancellationToken);
        // Every override in main.cf.local makes each Postfix program warn about main.cf.
        var complaints = result.Stderr.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("postmap: warning: /etc/postfix/main.cf", StringComparison.Ordinal))
            .ToArray();
        if (complaints.Length > 0)
            throw new PassException($"postmap complains about {source}: {string.Join(" | ", complaints.Take(3))}");
    }

    /// <summary>How many keys a table holds.</summary>
    public async Task<int> CountKeysAsync(string source, CancellationToken cancellationToken)
    {
        var result = await programs.MustRunAsync("/usr/sbin/postmap", ["-s", $"hash:{source}"], Limit, cancellationToken: cancellationToken);
        return result.Stdout.AsSpan().Count('\n');
    }

    /// <summary>Looks keys up in a table.</summary>
    /// <returns>The keys that were found, with their values.</returns>
    public async Task<IReadOnlyDictionary<string, string>> LookUpAsync(string source, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        // Exit code 1 means that a key was not found.
        var result = await programs.RunAsync("/usr/sbin/postmap", ["-q", "-", $"hash:{source}"], Limit, string.Join('\n', keys) + "\n", cancellationToken);
        return result.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t', 2))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
    }

    /// <summary>What Postfix will use after a reload; a line in main.cf.local wins over UCR without a word.</summary>
    public async Task<EffectiveConfig> EffectiveAsync(CancellationToken cancellationToken)
    {
        var result = await programs.MustRunAsync(
            "/usr/sbin/postconf", ["-h", "mynetworks", "smtpd_recipient_restrictions"], Limit, cancellationToken: cancellationToken);
        var lines = result.Stdout.Split('\n');
        return new EffectiveConfig(
            MyNetworksPlan.Split(lines[0]),
            [.. lines.ElementAtOrDefault(1)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []]);
    }

    /// <summary>Postfix's own check of its files.</summary>
    /// <exception cref="PassException">It found an error.</exception>
    public Task CheckAsync(CancellationToken cancellationToken) =>
        programs.MustRunAsync("/usr/sbin/postfix", ["check"], Limit, cancellationToken: cancellationToken);

    /// <summary>Makes the running Postfix read its configuration again; open sessions go on.</summary>
    /// <exception cref="PassException">The reload failed; it has to be tried again.</exception>
    public Task ReloadAsync(CancellationToken cancellationToken) =>
        programs.MustRunAsync("/usr/sbin/postfix", ["reload"], Limit, cancellationToken: cancellationToken);

    /// <summary>Whether the restriction of the sender map is among the given ones.</summary>
    public static bool HasSenderCheck(EffectiveConfig config) => config.RecipientRestrictions.Contains(PostfixNames.SenderRestrictionText);
}
