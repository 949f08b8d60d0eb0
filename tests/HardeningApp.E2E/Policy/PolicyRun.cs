using System.Collections.Immutable;
using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Policy;

/// <summary>Takes a box through all states of the server and runs every case in each. The environment is that of facts/postfix.md §10.</summary>
public static class PolicyRun
{
    private const string DomainControllers = "10.9.0.5/32 [2001:db8:9::5]/128";

    /// <summary>What came of each case in each state.</summary>
    /// <param name="box">A fresh box without the product.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<ImmutableDictionary<PolicyColumn, ImmutableDictionary<string, Outcome>>> AllAsync(
        BoxInstance box, ImmutableArray<PolicyCase> cases, CancellationToken cancellationToken = default)
    {
        await PrepareAsync(box, cancellationToken);
        var outcomes = ImmutableDictionary.CreateBuilder<PolicyColumn, ImmutableDictionary<string, Outcome>>();
        foreach (var column in Enum.GetValues<PolicyColumn>())
        {
            await EnterAsync(box, column, cancellationToken);
            outcomes.Add(column, await CaseRunner.RunAsync(box, cases, cancellationToken));
        }

        return outcomes.ToImmutable();
    }

    /// <summary>Postfix speaks IPv6 too.</summary>
    public static Task PrepareAsync(BoxInstance box, CancellationToken cancellationToken) =>
        box.OutputAsync("ucr set mail/postfix/inet/protocols=all && systemctl restart postfix", cancellationToken);

    /// <summary>The administrator puts the domain controllers into mynetworks.</summary>
    public static Task EnterDomainControllersAsync(BoxInstance box, CancellationToken cancellationToken) =>
        box.OutputAsync($"ucr set mail/postfix/mynetworks='127.0.0.0/8 [::1]/128 {DomainControllers}' && {PostfixReload.Command}", cancellationToken);

    /// <summary>Installs the product with all four features in monitor.</summary>
    public static async Task InstallInMonitorAsync(BoxInstance box, CancellationToken cancellationToken)
    {
        await box.SetAllStagesAsync("monitor", cancellationToken);
        await box.InstallProductAsync(cancellationToken);
        await box.SettleAsync(cancellationToken);
    }

    private static async Task EnterAsync(BoxInstance box, PolicyColumn column, CancellationToken cancellationToken)
    {
        switch (column)
        {
            case PolicyColumn.BeforeDcs:
                break;
            case PolicyColumn.Before:
                await EnterDomainControllersAsync(box, cancellationToken);
                break;
            case PolicyColumn.Monitor:
                // The product has to find the domain controllers by itself.
                await box.OutputAsync($"ucr unset mail/postfix/mynetworks && {PostfixReload.Command}", cancellationToken);
                await InstallInMonitorAsync(box, cancellationToken);
                break;
            case PolicyColumn.Enforce:
                await box.SetAllStagesAsync("enforce", cancellationToken);
                // Ends with an error when something is held.
                await box.SettleAsync(cancellationToken);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(column), column, "no such state");
        }
    }
}
