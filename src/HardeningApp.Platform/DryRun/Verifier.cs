using HardeningApp.Core.Names;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Questions;
using HardeningApp.Core.SelfTest;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Postfix;

namespace HardeningApp.Platform.DryRun;

/// <summary>
/// Asks Postfix before and after a change what it says to mails of the hosts that matter: from outside, by IPv4 and IPv6, from a server of the
/// directory, from a network of the administrator, from here; each with an inside, an outside and the null sender.
/// </summary>
public sealed class Verifier(SelfTestReader reader, DryRunClient dryRun, LocalProbe local, PostfixConfig config, HardeningPaths paths, TimeProvider time)
{
    /// <summary>A name for all clients: many servers refuse one without, and that is not what is asked for.</summary>
    private static readonly DomainName ClientName = DomainName.Parse("mx.outside.example").Value!;

    /// <summary>
    /// Right after a reload a process with the configuration of before may still answer on the ordinary port, and the directory may be late once;
    /// only what stays wrong over this time is wrong.
    /// </summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(350), TimeSpan.FromMilliseconds(1000), TimeSpan.FromMilliseconds(2000)];

    /// <summary>Asks before a change.</summary>
    /// <param name="plan">The change.</param>
    /// <param name="logins">What the look before it found out about logins, so that nobody is asked twice.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The answers; null while Postfix is stopped or nobody inside is known to whom mail could go.</returns>
    public async Task<Verification?> AskAsync(Plan plan, LoginFacts? logins, CancellationToken cancellationToken)
    {
        if (!config.IsRunning())
            return null;
        var host = await reader.ReadAsync(logins?.Asked, cancellationToken);
        try
        {
            return HasServices(plan) ? new Verification(host, await AskAsync(host, cancellationToken), []) : new Verification(host, [], await local.AskAsync(cancellationToken));
        }
        catch (PassException)
        {
            // What cannot be asked before proves nothing afterwards.
            return new Verification(host, [], []);
        }
    }

    /// <summary>Asks again after the change.</summary>
    /// <param name="before">The answers from before it.</param>
    /// <param name="plan">The change.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is broken now and was not before.</returns>
    public async Task<IReadOnlyList<string>> NewTroubleAsync(Verification before, Plan plan, CancellationToken cancellationToken)
    {
        foreach (var pause in Pauses)
        {
            if (await OnceAsync(before, plan, cancellationToken) is { Count: 0 })
                return [];
            await Task.Delay(pause, time, cancellationToken);
        }

        // Services that never come are no fault of the mail.
        return await OnceAsync(before, plan, cancellationToken) ?? [];
    }

    /// <summary>With the last feature the services go; Postfix leaves their sockets behind.</summary>
    private bool HasServices(Plan plan) => !plan.Target.IsOff && File.Exists(Path.Combine(paths.PostfixPrivate, $"hardening-{(int)MailPort.Smtp}"));

    /// <summary>What is newly broken; null when the services do not answer, which may be just about to start.</summary>
    private async Task<IReadOnlyList<string>?> OnceAsync(Verification before, Plan plan, CancellationToken cancellationToken)
    {
        try
        {
            if (HasServices(plan))
                return NewTrouble.Of(before.Results, before.Local.Any(finding => finding.IsTrouble), await AskAsync(reader.Again(before.Host), cancellationToken), plan.Withdraws);
            return [.. ProbeFinding.Broken(before.Local, await local.AskAsync(cancellationToken)).Select(finding => finding.ToString())];
        }
        catch (PassException)
        {
            return config.IsRunning() ? null : [];
        }
    }

    /// <summary>Over one connection for each port; ports 465 and 587 only while we restrict them.</summary>
    private async Task<IReadOnlyList<SelfTestResult>> AskAsync(SelfTestHost host, CancellationToken cancellationToken)
    {
        var tests = SelfTestCases.Of(host)
            .Where(test => test.Question is { } question && (question.Port == MailPort.Smtp || host.Stages.Submission != Stage.Off))
            .ToArray();
        var answers = await dryRun.AskAsync([.. tests.Select(test => test.Question!)], ClientName, cancellationToken);
        return [.. tests.Zip(answers, (test, answer) => new SelfTestResult(test, answer.Reply))];
    }
}
