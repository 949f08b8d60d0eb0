using System.Collections.Immutable;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Policy;

/// <summary>Hands in the mails of many cases: the client hosts side by side, the cases of one host one after the other.</summary>
internal static class CaseRunner
{
    private static readonly TimeSpan LogDelay = Eventually.Soon;

    /// <summary>What came of each case, by id.</summary>
    public static Task<ImmutableDictionary<string, Outcome>> RunAsync(BoxInstance box, IEnumerable<PolicyCase> cases, CancellationToken cancellationToken) =>
        RunAsync(box, [.. cases.Select(one => (one.Id, one.Source, one.Mail))], cancellationToken);

    /// <summary>What comes of one mail.</summary>
    public static async Task<Outcome> TryAsync(BoxInstance box, string source, Mail mail, CancellationToken cancellationToken) =>
        (await RunAsync(box, [("", source, mail)], cancellationToken))[""];

    private static async Task<ImmutableDictionary<string, Outcome>> RunAsync(
        BoxInstance box, (string Id, string Source, Mail Mail)[] mails, CancellationToken cancellationToken)
    {
        // Wakes the queue manager, which hands out new tokens: without one, each accepted recipient waits for a second (postconf(5), in_flow_delay).
        await box.OutputAsync("postqueue -f", cancellationToken);
        var mark = await box.Log.MarkAsync(cancellationToken);
        var hosts = mails.GroupBy(one => one.Source).Select(group => (Source: group.Key, Mails: group.ToArray())).ToArray();
        var replies = await Task.WhenAll(hosts.Select(host => RepliesAsync(box, [.. host.Mails.Select(one => one.Mail)], cancellationToken)));

        SessionLog log = null!;
        await Eventually.TrueAsync(
            async () =>
            {
                log = new SessionLog(await box.Log.SinceAsync(mark, cancellationToken));
                return hosts.All(host => log.Of(ClientHosts.Address(host.Source)).Count(session => session.HasEnded) >= host.Mails.Length);
            },
            LogDelay, "the end of all sessions in the mail log", cancellationToken);

        var outcomes = ImmutableDictionary.CreateBuilder<string, Outcome>(StringComparer.Ordinal);
        foreach (var (host, ofHost) in hosts.Zip(replies))
        {
            var sessions = log.Of(ClientHosts.Address(host.Source));
            if (sessions.Count != host.Mails.Length)
                throw new InvalidOperationException($"{host.Source} connected {sessions.Count} times for {host.Mails.Length} mails, so the lines of the mail log cannot be assigned");
            for (var i = 0; i < sessions.Count; i++)
                outcomes.Add(host.Mails[i].Id, new Outcome(Verdict.Of(ofHost[i]), sessions[i].Kinds, [.. sessions[i].Extra]));
        }

        return outcomes.ToImmutable();
    }

    private static async Task<SmtpReply[]> RepliesAsync(BoxInstance box, Mail[] mails, CancellationToken cancellationToken)
    {
        var replies = new SmtpReply[mails.Length];
        for (var i = 0; i < mails.Length; i++)
        {
            replies[i] = await box.ProbeAsync(mails[i], cancellationToken);
            if (replies[i].IsMissing)
                throw new InvalidOperationException($"{mails[i]}: {replies[i]}");
        }

        return replies;
    }
}
