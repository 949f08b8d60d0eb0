using System.CommandLine;
using HardeningApp.Hosting;

namespace HardeningApp.Cli;

/// <summary><c>run</c>: the daemon.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var command = new Command("run", "Runs the daemon; systemd starts it as postfix-hardening.service.");
        command.SetAction((_, cancellationToken) => DaemonHost.RunAsync(cancellationToken));
        return command;
    }
}
