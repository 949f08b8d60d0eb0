using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.TwoServers;

/// <summary>
/// Two UCS mail servers of one domain, both with the product installed from its package. The first is the primary node with the directory,
/// the second a Managed Node whose daemon reads the directory of the first.
/// </summary>
public sealed class MailServers : BoxFixture
{
    /// <summary>The address of the second server.</summary>
    public const string SecondAddress = "10.9.0.2";

    private BoxInstance? _second;

    public BoxInstance First => Box;

    public BoxInstance Second => _second ?? throw new InvalidOperationException("the second server has not booted");

    /// <summary>Sends from a client host to the first server.</summary>
    public Task<SmtpReply> ToFirstAsync(Mail mail, CancellationToken token) => First.SendAsync(mail, token);

    /// <summary>Sends from a client host to the second server. The client hosts belong to the first one.</summary>
    public Task<SmtpReply> ToSecondAsync(Mail mail, CancellationToken token) => First.SendAsync(mail with { At = SecondAddress }, token);

    /// <summary>What the first server answers to a mail that the second one hands over.</summary>
    public Task<SmtpReply> FromSecondAsync(string sender, string recipient, CancellationToken token, string at = "10.9.0.1") =>
        Second.ProbeAsync(new Mail(Client.Server, sender, recipient) { At = at }, token);

    /// <summary>Sets all features of both servers to a stage.</summary>
    public Task SetStageAsync(string stage, CancellationToken token) =>
        Task.WhenAll(First.SetStageAsync(stage, token), Second.SetStageAsync(stage, token));

    protected override async Task PrepareAsync(BoxInstance box)
    {
        var second = box.JoinAsync();
        await box.InstallProductAsync();
        _second = await second;
        await _second.InstallProductAsync();
        await Branch.AddAsync(box.Directory);
        await _second.OutputAsync(Branch.SieveScript("redirect \"carol@outside.example\";"));
        // Both follow the directory; a test begins when both know the domain.
        await box.EventuallyListedAsync(Branch.Domain, CancellationToken.None);
        await _second.EventuallyListedAsync(Branch.Domain, CancellationToken.None);
        await box.SettleAsync(CancellationToken.None);
        await _second.SettleAsync(CancellationToken.None);
    }
}
