using System.CommandLine;
using HardeningApp.Hosting;
using HardeningApp.Platform;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Wake;

namespace HardeningApp.Cli;

/// <summary><c>adopt</c>: takes over what was configured by hand.</summary>
internal static class AdoptCommand
{
    public static Command Create()
    {
        var yes = new Option<bool>("--yes") { Description = "Does not ask." };
        var command = new Command("adopt", "Takes over what was configured by hand as the article says: shows it, asks, and puts the own maps and restrictions in its place.") { yes };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(yes), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(bool yes, CancellationToken cancellationToken)
    {
        await using var services = HardeningServices.ForCommandLine();
        if (!File.Exists(services.Get<HardeningPaths>().Joined))
            return CommandLine.Fail(ExitCodes.Unavailable, "this host has not joined the domain yet; nothing is done");
        var adopter = services.Get<Adopter>();
        var proposal = await adopter.ProposeAsync(cancellationToken);
        Terminal.Write(proposal.Text);
        if (proposal.Takeover.IsEmpty)
            return Say("there is nothing to take over");
        if (!proposal.Takeover.Blockers.IsEmpty)
            return CommandLine.Fail(ExitCodes.Configuration, $"nothing was taken over; in the way: {string.Join("; ", proposal.Takeover.Blockers)}");
        if (!Environment.IsPrivilegedProcess)
            return CommandLine.Fail(ExitCodes.NoPermission, "only root may take it over");
        if (!yes && Console.IsInputRedirected)
            return CommandLine.Fail(ExitCodes.Usage, "there is no terminal to ask on; to take over what is shown above: postfix-hardening adopt --yes");
        if (!yes && !Agrees())
            return Say("nothing was changed");

        var confirmed = await adopter.AdoptAsync(proposal, cancellationToken);
        // The daemon shows it in its status.
        WakeSocket.TrySend(services.Get<HardeningPaths>().WakeSocket, "adopt");
        return confirmed
            ? Say("taken over; what was there before comes back by postfix-hardening restore")
            : CommandLine.Fail(ExitCodes.TemporaryFailure, "taken over, but Postfix is stopped and has not read it yet; it reads everything when it starts");
    }

    private static bool Agrees()
    {
        Terminal.Write("Take it over? [y/N] ");
        return Console.In.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES" or "J" or "JA";
    }

    private static int Say(string text)
    {
        Terminal.WriteLine(text);
        return ExitCodes.Ok;
    }
}
