using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Faults;

/// <summary>
/// One case from beginning to end: verdicts before, the fault, a change of the directory during it, verdicts all the time, the end of the fault,
/// and the daemon gets there by itself.
/// </summary>
internal sealed class FaultRun(BoxInstance box, string area, Fault fault, CancellationToken token)
{
    private static readonly TimeSpan Converges = TimeSpan.FromSeconds(120);

    /// <summary>What tells why a mail was accepted that must not be.</summary>
    private const string Circumstances =
        """
        date --utc +%T.%N; postfix-hardening history | tail -12; postfix-hardening status; postconf -P
        journalctl -u postfix-hardening -o short-precise --no-pager | tail -30; grep -h 'smtpd\|master\[' /var/log/mail.log | tail -40
        """;

    private readonly ProbeMail[] _mails = ProbeMail.Round(fault.Domain);
    private readonly List<SmtpReply> _deferred = [];
    private readonly HashSet<string> _states = new(StringComparer.Ordinal);
    private string _cursor = "";
    private int _rounds;
    private bool _inForce;

    public async Task RunAsync()
    {
        var during = "";
        try
        {
            await BeforeAsync();
            during = await DuringAsync();
            var recovered = await AfterAsync();
            var seconds = string.Create(CultureInfo.InvariantCulture, $"{recovered.TotalSeconds:0.0} s");
            FaultTable.Add(area, fault.Name, during, fault.Alone ? "converged by itself" : "converged", seconds);
            TestContext.Current.TestOutputHelper?.WriteLine($"{fault.Name}: {during}; recovered in {seconds}");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            FaultTable.Add(area, fault.Name, during, $"FAILED: {e.Message}", "");
            throw;
        }
        finally
        {
            await ResetAsync();
        }
    }

    private async Task BeforeAsync()
    {
        // What an earlier case has put off, Postfix may put off for a moment longer.
        await EverythingAsync(changed: false, "the case before", "before the fault");
        _deferred.Clear();
        _cursor = await box.OutputAsync("journalctl -u postfix-hardening -n 1 --quiet --show-cursor -o cat | sed -n 's/^-- cursor: //p'", token);
        _rounds = 0;
    }

    private async Task<string> DuringAsync()
    {
        await using var around = fault.Around is { } begin ? await begin(box, token) : null;
        try
        {
            await Fault.RunAsync(box, fault.Begin, token);
            if (!fault.ChangeAfterwards)
                await ChangeAsync();
            if (fault.Further is { } further)
                await Fault.RunAsync(box, further, token);
            await UntilSaidAsync();
            return Describe();
        }
        finally
        {
            await Fault.RunAsync(box, fault.End, CancellationToken.None);
        }
    }

    private async Task UntilSaidAsync()
    {
        string? said = null;
        try
        {
            await Eventually.TrueAsync(
                async () =>
                {
                    await RoundAsync(fault.Deferred);
                    said = await SaidAsync();
                    return _rounds >= 3 && said is not null && (!fault.Follows || _inForce);
                },
                fault.SaidWithin,
                "the fault is seen",
                token);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{fault.Name}: within {fault.SaidWithin.TotalSeconds} s {(said is null ? $"nobody said {fault.Says}" : "the change was not in force")}; the status was {await StatusAsync()}");
        }
    }

    private async Task<TimeSpan> AfterAsync()
    {
        var start = Stopwatch.GetTimestamp();
        if (fault.ChangeAfterwards)
            await ChangeAsync();
        if (!fault.Alone)
            await box.ExecAsync("postfix-hardening wake", cancellationToken: token);
        await EverythingAsync(changed: true, fault.Deferred, "behind the fault");
        var recovered = Stopwatch.GetElapsedTime(start);
        if (fault.After is { } after)
            await Fault.RunAsync(box, after, token);
        return recovered;
    }

    /// <summary>Waits until every verdict is right and the status says so; meanwhile nothing may be wrong.</summary>
    private async Task EverythingAsync(bool changed, string? deferred, string when)
    {
        var missing = "";
        try
        {
            await Eventually.TrueAsync(
                async () =>
                {
                    var replies = await RoundAsync(deferred);
                    var status = await StatusAsync();
                    missing = string.Join("; ", _mails.Zip(replies).Where(pair => !pair.First.IsRight(pair.Second, changed)).Select(pair => $"{pair.First}: {pair.Second}").Append($"state {status.State}: {status.Summary}"));
                    return status.State == "ok" && _mails.Zip(replies).All(pair => pair.First.IsRight(pair.Second, changed));
                },
                Converges,
                "the right state",
                token);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{fault.Name}: not the right state {when}: {missing}");
        }
    }

    private async Task<IReadOnlyList<SmtpReply>> RoundAsync(string? deferred)
    {
        _rounds++;
        var replies = await box.TryAsync(_mails, token);
        _inForce = true;
        foreach (var (mail, reply) in _mails.Zip(replies))
        {
            _inForce &= mail.IsRight(reply, changed: true);
            switch (mail.Kind)
            {
                case MailKind.Closed:
                    if (reply.IsAccepted)
                        Assert.Fail($"{fault.Name}: {mail} was accepted: {reply}\n{(await box.ExecAsync(Circumstances, cancellationToken: token)).Text}");
                    break;
                case MailKind.Open when !reply.IsAccepted:
                    IsDeferral(reply).ShouldBeTrue($"{fault.Name}: {mail} was refused: {reply}");
                    deferred.ShouldNotBeNull($"{fault.Name}: {mail} was put off: {reply}");
                    _deferred.Add(reply);
                    break;
            }
        }

        return replies;
    }

    // Dovecot, asked by Postfix for a login, answers 535 with these words when its directory is away.
    private static bool IsDeferral(SmtpReply reply) =>
        reply.Code is 0 or 421 or 450 or 451
        || (reply.Code == 454 && reply.Text.Contains("authentication", StringComparison.OrdinalIgnoreCase))
        || (reply.Code == 535 && reply.Text.Contains("reason unavailable", StringComparison.Ordinal));

    private async Task<string?> SaidAsync()
    {
        var status = await StatusAsync();
        _states.Add(status.State);
        if (fault.Says is not { } says)
            return "";
        var journal = await box.ExecAsync($"journalctl -u postfix-hardening --no-pager -o cat --after-cursor='{_cursor}'", cancellationToken: token);
        return Regex.Match($"{status.Summary}\n{journal.Stdout}", says) is { Success: true } match ? match.Value : null;
    }

    private string Describe()
    {
        var mail = _deferred.Count == 0 ? "none put off" : string.Create(CultureInfo.InvariantCulture, $"{_deferred.Count} put off ({fault.Deferred})");
        var change = fault.ChangeAfterwards ? "" : _inForce ? ", change in force" : ", change waits";
        return string.Create(CultureInfo.InvariantCulture, $"{_rounds * _mails.Length} mails: 0 forged accepted, 0 refused, {mail}{change}; {string.Join("/", _states.Order())}");
    }

    private async Task<(string State, string Summary)> StatusAsync()
    {
        try
        {
            var (state, summary, _) = await box.StatusAsync(token);
            return (state, summary);
        }
        catch (Exception e) when (e is InvalidOperationException or System.Text.Json.JsonException)
        {
            // While the package is replaced there is no program to ask, and while it starts no answer.
            return ("none", e.Message);
        }
    }

    private async Task ChangeAsync()
    {
        await box.Directory.AddDomainControllerAsync(fault.Name, [ProbeMail.NewServerAddress], cancellationToken: token);
        await box.Directory.AddMailDomainAsync(fault.Domain, token);
    }

    private async Task ResetAsync()
    {
        await box.ExecAsync(
            $"ldapdelete {BoxDirectory.AsAdministrator} -c {BoxDirectory.DomainControllerDn(fault.Name)} {BoxDirectory.MailDomainDn(fault.Domain)}; postfix-hardening apply",
            cancellationToken: CancellationToken.None);
    }
}
