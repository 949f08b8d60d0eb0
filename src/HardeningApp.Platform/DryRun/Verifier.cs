using HardeningApp.Core.Names;
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
    /// Right after a reload a process with the configuration of before may still answer, and the directory may be late once; only what stays
    /// wrong over this time is wrong.
    /// </summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(350), TimeSpan.FromMilliseconds(1000)];

    /// <summary>Asks before a change.</summary>
    /// <returns>The answers; null while Postfix is stopped or nobody inside is known to whom mail could go.</returns>
    public async Task<Verification?> AskAsync(CancellationToken cancellationToken)
    {
        if (!config.IsRunning())
            return null;
        var host = await reader.ReadAsync(cancellationToken);
        try
        {
            return HasServices ? new Verification(host, await AskAsync(host, cancellationToken), []) : new Verification(host, [], await local.AskAsync(cancellationToken));
        }
        catch (PassException)
        {
            // What cannot be asked before proves nothing afterwards.
            return new Verification(host, [], []);
        }
    }

    /// <summary>Asks again after the change.</summary>
    /// <returns>What is broken now and was not before.</returns>
    public async Task<IReadOnlyList<string>> NewTroubleAsync(Verification before, CancellationToken cancellationToken)
    {
        foreach (var pause in Pauses)
        {
            if (await OnceAsync(before, cancellationToken) is { Count: 0 })
                return [];
            await Task.Delay(pause, time, cancellationToken);
        }

        return await OnceAsync(before, cancellationToken);
    }

    private bool HasServices => File.Exists(Path.Combine(paths.PostfixPrivate, $"hardening-{(int)MailPort.Smtp}"));

    private async Task<IReadOnlyList<string>> OnceAsync(Verification before, CancellationToken cancellationToken)
    {
        try
        {
            if (HasServices)
                return NewTrouble.Of(before.Results, before.Local.Any(finding => finding.IsTrouble), await AskAsync(reader.Again(before.Host), cancellationToken));
            return [.. ProbeFinding.Broken(before.Local, await local.AskAsync(cancellationToken)).Select(finding => finding.ToString())];
        }
        catch (PassException e)
        {
            // Services that are just about to start; and ones that never come are no fault of the mail.
            return config.IsRunning() ? [e.Message] : [];
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
