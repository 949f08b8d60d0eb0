using System.CommandLine;
using System.Globalization;
using HardeningApp.Hosting;
using HardeningApp.Platform.Support;
using HardeningApp.Support;

namespace HardeningApp.Cli;

/// <summary><c>support-bundle</c>: everything that somebody who helps from afar wants to see, in one file.</summary>
internal static class SupportBundleCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = "The archive; in the current directory, with host and time in its name, if it is left out. It must not exist." };
        var command = new Command("support-bundle", "Puts status, plan, history, settings, ledger, Postfix's parameters, our files and the daemon's journal into an archive, with mail addresses masked.") { file };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(file), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? file, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            return CommandLine.Fail(ExitCodes.NoPermission, "only root can read what belongs into a support bundle");
        await using var services = HardeningServices.ForCommandLine();
        var now = services.Get<TimeProvider>().GetUtcNow();
        var name = string.Create(CultureInfo.InvariantCulture, $"postfix-hardening-support-{Environment.MachineName}-{now:yyyyMMdd'T'HHmmss'Z'}");
        var path = Path.GetFullPath(file ?? $"{name}.tar.gz");
        if (Path.Exists(path))
            return CommandLine.Fail(ExitCodes.Usage, $"{path} exists; name another file");
        var content = await new BundleContent(services, cancellationToken).CollectAsync();
        await BundleArchive.WriteAsync(path, name, content, now, cancellationToken);
        foreach (var (part, _) in content)
            Terminal.WriteLine($"  {part}");
        Terminal.WriteLine($"{path} holds what is listed above. Mail addresses have lost what stands before the @; names of domains and servers, and addresses of the network, are in it. Look through it before you give it away.");
        return ExitCodes.Ok;
    }
}
