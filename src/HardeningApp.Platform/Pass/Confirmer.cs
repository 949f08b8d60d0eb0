using HardeningApp.Core.Planning;
using HardeningApp.Core.State;
using HardeningApp.Platform.Postfix;

namespace HardeningApp.Platform.Pass;

/// <summary>Makes sure that Postfix uses the configuration: what it reads is what was set, it is well-formed, and it was read.</summary>
public sealed class Confirmer(ConfigRendering rendering, PostfixTools tools, PostfixConfig config)
{
    /// <summary>Confirms a change; nothing is done when Postfix has read the very same configuration before.</summary>
    /// <exception cref="PassException">A step failed.</exception>
    public async Task<Ledger> ConfirmAsync(Plan plan, Observation seen, Ledger ledger, CancellationToken cancellationToken)
    {
        if (config.Digest() == ledger.ConfirmedConfig)
            return ledger with { Confirmed = ledger.Live };

        config.Age();
        if (await DeviationAsync(plan, seen, cancellationToken) is { } deviation)
            throw new PassException(deviation);
        return await ReadAsync(ledger, cancellationToken);
    }

    /// <summary>What Postfix will use other than what was set. Another writer of UCR may have rendered main.cf from older values; rendering once more cures that.</summary>
    public async Task<string?> DeviationAsync(Plan plan, Observation seen, CancellationToken cancellationToken)
    {
        if (await CompareAsync(plan, seen, cancellationToken) is null)
            return null;
        await rendering.AgainAsync(cancellationToken);
        config.Age();
        return await CompareAsync(plan, seen, cancellationToken);
    }

    /// <summary>Lets Postfix check and read what is on disk; nothing is done while it is stopped.</summary>
    /// <exception cref="PassException">A step failed.</exception>
    public async Task<Ledger> ReadAsync(Ledger ledger, CancellationToken cancellationToken)
    {
        if (!config.IsRunning())
            return ledger;

        config.Age();
        var digest = config.Digest();
        await tools.CheckAsync(cancellationToken);
        try
        {
            await tools.ReloadAsync(cancellationToken);
        }
        catch (PassException) when (!config.IsRunning())
        {
            // It was being stopped (systemctl stop postfix returns before its master ends); a master that a reload reached would have ended behind it.
            return ledger;
        }

        return config.IsRunning()
            ? ledger with { Confirmed = ledger.Live, ConfirmedConfig = digest }
            : throw new PassException("Postfix ended during the reload; see journalctl -u postfix and /var/log/mail.log");
    }

    private async Task<string?> CompareAsync(Plan plan, Observation seen, CancellationToken cancellationToken) =>
        Deviation.Of(plan, seen.Ucr, await tools.EffectiveAsync(Deviation.NeedsMasterOptions(plan), cancellationToken));
}
