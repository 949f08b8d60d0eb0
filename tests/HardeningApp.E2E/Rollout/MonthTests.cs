using System.Globalization;
using System.Text.Json;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Rollout;

/// <summary>
/// A month of an office with everything that breaks elsewhere, in real sessions. The administrator types only what <c>next</c> prints, and knows which of the
/// named sources are his.
/// </summary>
public sealed class MonthTests(OfficeFixture fixture) : IClassFixture<OfficeFixture>
{
    private const int Weeks = 5, MostSteps = 40;

    /// <summary>One more than the gate asks for, so that no second decides.</summary>
    private const int DaysOfWeek = 8;

    private readonly Dictionary<string, Correspondent> _office = Office.All.ToDictionary(one => one.Name, StringComparer.Ordinal);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task Following_only_what_next_prints_everything_is_enforced_within_a_month_and_nobody_but_forgers_is_refused()
    {
        for (var week = 1; week <= Weeks && !await IsAllEnforcedAsync(); week++)
        {
            Say($"week {week}");
            await SendAsync();
            await FollowAsync();
            // The timer, in its sandbox, comes to the same as next.
            var sources = await OpenAsync();
            await Box.OutputAsync("systemctl start postfix-hardening-report.service", Token);
            (await OpenAsync()).ShouldBe(sources);
            await Box.LaterAsync(DaysOfWeek, Token);
        }

        var status = await Box.OutputAsync("postfix-hardening mode; postfix-hardening next", Token);
        (await IsAllEnforcedAsync()).ShouldBeTrue(status);
        var codes = await SendAsync();
        var wrong = codes.Where(one => _office[one.Key].IsForger ? one.Value is not 554 : one.Value is not 250).Select(one => $"{one.Key}: {one.Value}").ToArray();
        wrong.ShouldBeEmpty(status);
    }

    /// <summary>Does what next says until it says nothing that can be done today.</summary>
    private async Task FollowAsync()
    {
        for (var count = 0; count < MostSteps; count++)
        {
            await Box.ExecAsync("postfix-hardening apply", cancellationToken: Token);
            using var document = JsonDocument.Parse(await Box.OutputAsync("postfix-hardening next --json", Token));
            var commands = document.RootElement.GetProperty("steps").EnumerateArray().Select(Answer).OfType<string>().ToArray();
            if (commands.Length == 0)
                return;
            foreach (var command in commands)
            {
                Say($"  # {command}");
                await Box.OutputAsync(command, Token);
            }
        }

        Assert.Fail($"next still says something to do after {MostSteps} rounds: {await Box.OutputAsync("postfix-hardening next", Token)}");
    }

    /// <summary>The command that an administrator types; null when there is nothing to type today.</summary>
    private string? Answer(JsonElement step)
    {
        var text = step.GetProperty("text").GetString()!;
        Say($"  {step.GetProperty("subject").GetString()}: {text}");
        var command = step.TryGetProperty("command", out var known) ? known.GetString() : null;
        switch (step.GetProperty("state").GetString())
        {
            case "off" or "enforce" or "soon":
                return command;
            case "wait" or "done":
                return null;
            case "explain" or "refused":
                var named = _office.Values.Where(one => text.Contains($": {one.Address},", StringComparison.Ordinal) || text.Contains($": {one.Address} (", StringComparison.Ordinal)).ToArray();
                named.ShouldNotBeEmpty(text);
                var subject = step.GetProperty("subject").GetString();
                if (named.All(one => one.IsForger))
                    return Choice(step, "if its mail may be refused");
                if (subject is not ("auth25" or "submission"))
                    return command ?? Choice(step, "if exactly its mail is wanted");
                // The report says to use another port, or another sender; whoever runs the program does that.
                foreach (var one in named.Where(one => one.Afterwards is not null))
                    _office[one.Name] = one.Afterwards!;
                return null;
            default:
                throw new InvalidOperationException($"{step}");
        }
    }

    private static string Choice(JsonElement step, string when) =>
        step.GetProperty("otherwise").EnumerateArray().Single(choice => choice.GetProperty("when").GetString() == when).GetProperty("command").GetString()!;

    private async Task<bool> IsAllEnforcedAsync()
    {
        using var document = JsonDocument.Parse(await Box.OutputAsync("postfix-hardening status --json", Token));
        return document.RootElement.GetProperty("status").GetProperty("features").EnumerateArray().All(feature => feature.GetProperty("effective").GetString() == "enforce");
    }

    /// <summary>What is left for the gate, without the time.</summary>
    private Task<string> OpenAsync() => Box.OutputAsync("grep -v '\"collected\":' /var/lib/postfix-hardening/open-sources.json", Token);

    /// <summary>Everybody sends one mail; the log has all of it afterwards.</summary>
    private async Task<Dictionary<string, int>> SendAsync()
    {
        var mark = await Box.Log.MarkAsync(Token);
        var mails = JsonSerializer.Serialize(_office.Values.Select(one => new { name = one.Name, host = one.Host, address = one.Address, helo = one.Helo, port = one.Port, from = one.From, to = one.To, login = one.Login }));
        var result = await Box.RunAsync(["python3", "-I", "/root/mails.py"], stdin: mails, cancellationToken: Token);
        var codes = JsonSerializer.Deserialize<Dictionary<string, int>>(result.EnsureSuccess().Stdout)!;
        foreach (var (name, code) in codes)
            Say(string.Create(CultureInfo.InvariantCulture, $"  {name}: {code}"));
        codes.Count.ShouldBe(_office.Count, result.Stderr);
        await Box.ProbeAsync(new Mail(Client.Outside, "marker@outside.example", "nobody@outside.example"), Token);
        await Box.Log.WaitForAsync("from=<marker@outside.example>", mark, cancellationToken: Token);
        return codes;
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
