using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using HardeningApp.Cli;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;
using HardeningApp.Core.State;
using HardeningApp.Core.Support;
using HardeningApp.Hosting;
using HardeningApp.Platform;
using HardeningApp.Platform.Files;
using HardeningApp.Platform.Ldap;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Processes;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Support;

/// <summary>What goes into a support bundle, and nothing else. A part that cannot be had is replaced by the reason: a bundle is made when something is broken.</summary>
internal sealed class BundleContent(IServiceProvider services, CancellationToken cancellationToken)
{
    private const string JournalLines = "5000";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly string[] VersionsOfUcs = ["version/version", "version/patchlevel", "version/erratalevel", "server/role"];

    private readonly HardeningPaths _paths = services.Get<HardeningPaths>();

    /// <summary>All parts, cleaned.</summary>
    public async Task<IReadOnlyList<(string Name, string Text)>> CollectAsync()
    {
        List<(string Name, string Text)> parts = [];
        await AddAsync("versions.txt", VersionsAsync);
        await AddAsync("check.txt", () => Task.FromResult(CheckCommand.Status(services).ToString()));
        await AddAsync("status.json", () => Task.FromResult(JsonSerializer.Serialize(StatusCommand.Document(services), StateJson.Readable.StatusDocument)));
        await AddAsync("plan.json", PlanAsync);
        await AddAsync("history.json", () => Task.FromResult(JsonSerializer.Serialize(HistoryCommand.Document(services), StateJson.Readable.HistoryDocument)));
        await AddAsync("ledger.json", () => Task.FromResult(JsonSerializer.Serialize(services.Get<LedgerStore>().Load(), StateJson.Readable.Ledger)));
        await AddAsync("settings.txt", () => Task.FromResult(string.Join('\n', ConfigCommand.Lines(services.Get<UcrFiles>().Read()))));
        await AddAsync("postfix/main.cf.txt", () => ParametersAsync("-n"));
        await AddAsync("postfix/master.cf.txt", () => ParametersAsync("-P"));
        foreach (var name in OurFiles())
            await AddAsync($"postfix/{name}", () => Task.FromResult(Encoding.UTF8.GetString(RegularFile.ReadAllBytes(Path.Combine(_paths.Postfix, name)))));
        await AddAsync("journal.txt", () => OutputAsync("/usr/bin/journalctl", "--unit=postfix-hardening", "--no-pager", "--quiet", "--output=short-iso", $"--lines={JournalLines}"));
        string[] secrets = [.. Secrets()];
        return [.. parts.Select(part => (part.Name, BundleText.Clean(part.Text.TrimEnd('\n') + "\n", secrets)))];

        async Task AddAsync(string name, Func<Task<string>> text)
        {
            try
            {
                parts.Add((name, await text()));
            }
            catch (FileNotFoundException) when (name.StartsWith("postfix/", StringComparison.Ordinal))
            {
                // A map that is not needed is not there.
            }
            catch (Exception e) when (e is PassException or TemplateException or IOException or UnauthorizedAccessException or JsonException)
            {
                parts.Add(($"{name}.error", e.Message));
            }
        }
    }

    private async Task<string> VersionsAsync()
    {
        var ucr = services.Get<UcrFiles>().Read();
        return string.Join('\n', [
            $"postfix-hardening {typeof(BundleContent).Assembly.GetName().Version?.ToString(3)}",
            .. VersionsOfUcs.Select(name => $"{name}: {ucr.Text(name)}"),
            RuntimeInformation.OSDescription,
            (await OutputAsync("/usr/sbin/postconf", "mail_version")).Trim(),
            string.Create(CultureInfo.InvariantCulture, $"made {services.Get<TimeProvider>().GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC"),
        ]);
    }

    private async Task<string> PlanAsync() =>
        JsonSerializer.Serialize(PlanDocument.Of(await services.Get<Reconciler>().PlanAsync(cancellationToken)), StateJson.Readable.PlanDocument);

    private async Task<string> ParametersAsync(string option)
    {
        var own = await OutputAsync("/usr/sbin/postconf", "-dH");
        return PublicParameters.Of(await OutputAsync("/usr/sbin/postconf", option), own.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The files with names of ours; a file that only looks like one of ours is somebody else's.</summary>
    private string[] OurFiles()
    {
        try
        {
            return [.. PostfixNames.Files.Union(services.Get<LedgerStore>().Load().Files.Keys).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is PassException or IOException)
        {
            // The part ledger.json says why.
            return [.. PostfixNames.Files];
        }
    }

    private async Task<string> OutputAsync(string program, params string[] arguments) =>
        (await services.Get<ProgramRunner>().MustRunAsync(program, arguments, Limit, cancellationToken: cancellationToken)).Stdout;

    /// <summary>Nothing above reads it; should it have got anywhere, it does not leave the server.</summary>
    private string[] Secrets()
    {
        try
        {
            return [.. services.Get<MachineSecret>().Candidates()];
        }
        catch (PassException)
        {
            return [];
        }
    }
}
