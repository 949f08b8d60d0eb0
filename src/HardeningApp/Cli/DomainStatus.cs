using System.Text;
using System.Text.Json;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Servers;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;
using HardeningApp.Hosting;
using HardeningApp.Platform.Ldap;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Cli;

/// <summary><c>status --domain</c>: the mail servers of the domain, so that nobody enforces on one of two.</summary>
internal static class DomainStatus
{
    private const string StandardInput = "-";

    /// <summary>Longest status that is read, in characters; one in which 40,000 domains have a stage of their own.</summary>
    private const int MaxLength = 4 << 20;

    private static readonly TimeSpan HintLimit = TimeSpan.FromSeconds(3);

    /// <summary>Prints the table, or JSON.</summary>
    /// <param name="services">The parts.</param>
    /// <param name="files">What <c>status --json</c> printed on other servers.</param>
    /// <param name="json">Whether to print JSON.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<int> PrintAsync(IServiceProvider services, string[] files, bool json, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            return CommandLine.Fail(ExitCodes.NoPermission, "only root may ask the directory");
        var handedIn = new List<ServerStatus>();
        foreach (var file in files)
        {
            var (text, trouble) = await ReadAsync(file, cancellationToken);
            var status = text is null ? Parsed<ServerStatus>.Refused(trouble!) : ServerStatus.Parse(text);
            if (!status.Ok)
                return CommandLine.Fail(ExitCodes.Usage, $"{(file == StandardInput ? "the standard input" : file)} {status.Error} (make it with postfix-hardening status --json on the other server)");
            handedIn.Add(status.Value);
        }

        var ucr = services.Get<UcrFiles>().Read();
        var reading = SettingsReader.Read(ucr);
        if (reading.Settings is not { } settings)
            return CommandLine.Fail(ExitCodes.Configuration, $"settings cannot be used: {string.Join("; ", reading.Errors)}");
        var own = ServerStatus.Of(StatusCommand.Document(services));
        if (!own.Ok)
            return CommandLine.Fail(ExitCodes.Configuration, $"the status of this server {own.Error} (ucr get hostname, ucr get domainname)");

        var answer = await services.Get<LdapDirectory>().FindMailServersAsync(settings.Ldap, cancellationToken);
        var document = MailServers.Of(answer, own.Value, handedIn, ucr.Text("domainname") ?? "");
        Terminal.Write(json ? JsonSerializer.Serialize(document, StateJson.Readable.ServersDocument) + "\n" : ServersText.Full(document));
        return ExitCodes.Ok;
    }

    /// <summary>Names the other mail servers of the domain to somebody who has just made this one strict; null when there are none, or the directory does not answer soon.</summary>
    public static async Task<string?> OthersAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        soon.CancelAfter(HintLimit);
        try
        {
            var ucr = services.Get<UcrFiles>().Read();
            return SettingsReader.Read(ucr).Settings is { } settings
                ? MailServers.Others(await services.Get<LdapDirectory>().FindMailServersAsync(settings.Ldap, soon.Token), ServerName.Of(ucr) ?? "", ucr.Text("domainname") ?? "")
                : null;
        }
        catch (Exception e) when (e is PassException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Only a hint, behind a change that is done.
            return null;
        }
    }

    /// <summary>The text of a file, or the end of a sentence that says why there is none.</summary>
    private static async Task<(string? Text, string? Trouble)> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = file == StandardInput ? Console.OpenStandardInput() : File.OpenRead(file);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var text = new char[MaxLength + 1];
            var length = await reader.ReadBlockAsync(text, cancellationToken);
            return length > MaxLength ? (null, $"has more than {MaxLength} characters") : (new string(text, 0, length), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"cannot be read: {e.Message}");
        }
    }
}
