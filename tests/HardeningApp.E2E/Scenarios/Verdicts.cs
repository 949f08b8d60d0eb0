using HardeningApp.E2E.Box;
using HardeningApp.E2E.Faults;

namespace HardeningApp.E2E.Scenarios;

/// <summary>What Postfix says to a handful of mails from the hosts that matter.</summary>
internal static class Verdicts
{
    private static readonly Mail[] Closed =
    [
        new(Client.Outside, "anna@company.my", "bob@company.my"),
        new(Client.Outside, "root@dc1.company.local", "bob@company.my"),
        new(Client.Outside, "eve@evil.example", "bob@company.my"),
        new(Client.Outside, "eve@outside.example", "carol@outside.example"),
        new(Client.Outside, "anna@company.my", "carol@outside.example"),
        new(Client.Workstation, "anna@company.my", "carol@outside.example"),
        new(Client.Dc4, "eve@outside.example", "carol@outside.example"),
        new Mail(Client.Outside, "bob@company.my", "carol@outside.example").OverSubmission("anna@company.my", "anna-secret"),
        new Mail(Client.Workstation, "bob@company.my", "carol@outside.example").OverSmtps("anna@company.my", "anna-secret"),
        new Mail(Client.Dc4, "eve@outside.example", "carol@outside.example").OverSmtps(),
    ];

    private static readonly Mail[] Open =
    [
        new(Client.Outside, "eve@outside.example", "bob@company.my"),
        new(Client.Outside, "partner@company.my", "bob@company.my"),
        new(Client.Dc4, "anna@company.my", "carol@outside.example"),
        new(Client.Dc4, "eve@outside.example", "bob@company.my"),
        new(Client.Server, "anna@company.my", "carol@outside.example"),
        new Mail(Client.Workstation, "anna@company.my", "carol@outside.example").OverSubmission("anna@company.my", "anna-secret"),
    ];

    /// <summary>The reply codes, in a fixed order.</summary>
    public static Task<SmtpReply[]> VerdictsAsync(this BoxInstance box, CancellationToken token) => box.TryAsync([.. Closed, .. Open], token);

    /// <summary>Everything that was refused is refused still. A server that could not answer (451) has refused nothing.</summary>
    public static void ShouldBeNoWeakerThan(this IReadOnlyList<SmtpReply> now, IReadOnlyList<SmtpReply> before, Client? except)
    {
        for (var i = 0; i < Closed.Length; i++)
            (Closed[i].Client == except || before[i].IsAccepted || before[i].Code == 451 || !now[i].IsAccepted).ShouldBeTrue($"{Closed[i]}: {before[i]} became {now[i]}");
    }

    /// <summary>Whatever was accepted and is legitimate is accepted still.</summary>
    public static void ShouldLetLegitimateMailPassAs(this IReadOnlyList<SmtpReply> now, IReadOnlyList<SmtpReply> before)
    {
        for (var i = 0; i < Open.Length; i++)
            (now[Closed.Length + i].IsAccepted || !before[Closed.Length + i].IsAccepted).ShouldBeTrue($"{Open[i]}: {before[Closed.Length + i]} became {now[Closed.Length + i]}");
    }
}
