using System.Text.Json;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>What scenarios ask the installed product and the Postfix it configures.</summary>
internal static class Product
{
    /// <summary>How long a change may take on a loaded machine. The usual time is measured by the benchmark.</summary>
    public static readonly TimeSpan Soon = Eventually.Soon;

    private const string Recipient = "bob@company.my";

    /// <summary>Whether a mail from outside with this sender gets the warning, as the mail log tells.</summary>
    public static async Task<bool> IsWarnedAsync(this BoxInstance box, string sender, CancellationToken token)
    {
        var warned = await box.WarningAsync(sender, token);
        warned.ShouldNotBeNull($"the mail of {sender} was put off");
        return warned.Value;
    }

    /// <summary>The same, or null when the mail was put off; refused it must not be.</summary>
    private static async Task<bool?> WarningAsync(this BoxInstance box, string sender, CancellationToken token)
    {
        var mark = await box.Log.MarkAsync(token);
        var reply = await box.ProbeAsync(new Mail(Client.Outside, sender, Recipient), token);
        if (reply.Code is >= 400 and < 500)
            return null;
        reply.IsAccepted.ShouldBeTrue($"{sender} in monitor: {reply}");
        return (await box.Log.SinceAsync(mark, token))
            .Any(line => line.Contains("warn: RCPT from unknown[203.0.113.9]: *** Invalid Inbound Sender ***; from=<" + sender, StringComparison.Ordinal));
    }

    /// <summary>Waits for a warning. What somebody has reloaded or restarted a moment ago may still put a mail off.</summary>
    public static Task<TimeSpan> EventuallyWarnedAsync(this BoxInstance box, string sender, CancellationToken token) =>
        Eventually.TrueAsync(async () => await box.WarningAsync(sender, token) == true, Soon, $"a warning about {sender}", token);

    public static Task<TimeSpan> EventuallyNotWarnedAsync(this BoxInstance box, string sender, CancellationToken token) =>
        Eventually.TrueAsync(async () => await box.WarningAsync(sender, token) == false, Soon, $"no warning about {sender}", token);

    /// <summary>The verdict about a forged mail from outside.</summary>
    public static Task<SmtpReply> ForgeAsync(this BoxInstance box, string sender, CancellationToken token) =>
        box.ProbeAsync(new Mail(Client.Outside, sender, Recipient), token);

    /// <summary>Waits until the entries of mynetworks are these and Postfix has read them.</summary>
    public static async Task EventuallyMyNetworksAsync(this BoxInstance box, string expected, CancellationToken token)
    {
        var (now, status) = ("", (State: "", Summary: "", Generation: 0L));
        try
        {
            await Eventually.TrueAsync(
                async () =>
                {
                    (now, status) = (await box.OutputAsync("postconf -h mynetworks", token), await box.StatusAsync(token));
                    return now == expected && status.State == "ok";
                },
                Soon,
                $"mynetworks {expected}",
                token);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"expected {expected}\nfound    {now}\n{status}");
        }

        // main.cf and an older status are ahead of the reload; a pass behind the one that writes them is not.
        await box.SettleAsync(token);
    }

    public static async Task<(string State, string Summary, long Generation)> StatusAsync(this BoxInstance box, CancellationToken token)
    {
        using var document = JsonDocument.Parse(await box.OutputAsync("postfix-hardening status --json", token));
        var status = document.RootElement.GetProperty("status");
        return status.ValueKind == JsonValueKind.Null
            ? ("none", "", 0)
            : (status.GetProperty("state").GetString()!, status.GetProperty("summary").GetString()!, status.GetProperty("generation").GetInt64());
    }

    /// <summary>Waits for the outcome of a pass; for "ok" until it holds for everything that was changed before the call.</summary>
    public static async Task<TimeSpan> EventuallyStateAsync(this BoxInstance box, string state, CancellationToken token)
    {
        try
        {
            return await Eventually.TrueAsync(
                async () => (await box.StatusAsync(token)).State == state && (state != "ok" || await box.IsSettledAsync(token)), Soon, $"state {state}", token);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}\n{(await box.ExecAsync("postfix-hardening status", cancellationToken: token)).Text}", e);
        }
    }

    /// <summary>
    /// Whether "ok" is more than the outcome of the pass before the last change: the pass that this one waits for is over, and a further one finds the same.
    /// </summary>
    private static async Task<bool> IsSettledAsync(this BoxInstance box, CancellationToken token) =>
        (await box.ExecAsync(LiveState.Settle, cancellationToken: token)).Succeeded && (await box.StatusAsync(token)).State == "ok";
}
