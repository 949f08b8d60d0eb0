using System.CommandLine;
using System.Net.Sockets;
using HardeningApp.Platform;
using HardeningApp.Platform.Wake;

namespace HardeningApp.Cli;

/// <summary><c>wake</c>: asks the daemon for a pass.</summary>
internal static class WakeCommand
{
    public static Command Create()
    {
        var reason = new Argument<string>("REASON")
        {
            Description = "What the journal names as the reason: letters, digits, blanks, dots, hyphens.",
            DefaultValueFactory = _ => "wake",
        };
        var command = new Command("wake", "Asks the daemon to look at everything again, and returns at once.") { reason };
        command.SetAction(parsed => Run(parsed.GetValue(reason)!));
        return command;
    }

    private static int Run(string reason)
    {
        var path = new HardeningPaths().WakeSocket;
        try
        {
            WakeSocket.Send(path, reason);
            return ExitCodes.Ok;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
        {
            return CommandLine.Fail(ExitCodes.NoPermission, $"{path} may be used by root only");
        }
        catch (SocketException)
        {
            return CommandLine.Fail(ExitCodes.Unavailable, $"no daemon listens on {path}; start it: systemctl start postfix-hardening");
        }
    }
}
