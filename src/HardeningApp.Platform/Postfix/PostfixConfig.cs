using System.Security.Cryptography;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Platform.Files;

namespace HardeningApp.Platform.Postfix;

/// <summary>What decides whether Postfix has to be reloaded: the text of main.cf, master.cf and the cidr tables, not their times.</summary>
/// <param name="paths">Where they are.</param>
/// <param name="time">The clock.</param>
public sealed class PostfixConfig(HardeningPaths paths, TimeProvider time)
{
    private FileMemory<LocalOverrides>? _overrides;

    /// <summary>The file UCR renders.</summary>
    public string MainFile => Path.Combine(paths.Postfix, "main.cf");

    /// <summary>The file of Postfix's services, rendered by UCR too.</summary>
    public string MasterFile => Path.Combine(paths.Postfix, "master.cf");

    private string[] Files => [MainFile, MasterFile];

    private string[] ReadAtReload => [.. Files, Path.Combine(paths.Postfix, PostfixNames.RelayClients)];

    /// <summary>SHA-256 of the files that Postfix reads at a reload; a missing one counts as empty.</summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // A table that is not there counts for nothing, so that a version that knows more tables need not reload.
        foreach (var file in ReadAtReload.Concat(Tables()))
        {
            if (File.Exists(file))
                hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
            else
                hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private IEnumerable<string> Tables() =>
        OurFiles.In(paths.Postfix).Where(name => name != PostfixNames.RelayClients && TableTypes.Of(name) == TableType.Cidr).Select(name => Path.Combine(paths.Postfix, name)).Where(File.Exists);

    /// <summary>The administrator's own lines, which UCR copies to the end of both files.</summary>
    public LocalOverrides ReadOverrides() => (_overrides ??= new FileMemory<LocalOverrides>(
        [MainFile + ".local", MasterFile + ".local"], () => LocalOverrides.Read(Text(MainFile + ".local"), Text(MasterFile + ".local")), time)).Read();

    /// <summary>The text of main.cf and master.cf now, by path; a missing one is empty.</summary>
    public IReadOnlyDictionary<string, string> Texts() => Files.ToDictionary(file => file, file => Text(file) ?? "", StringComparer.Ordinal);

    private static string? Text(string path) => File.Exists(path) ? File.ReadAllText(path) : null;

    /// <summary>Whether main.cf or master.cf names a file of Postfix's directory. Without it Postfix would answer 451 to all mail.</summary>
    public bool Names(string file) => Files.Where(File.Exists).Any(path => Names(File.ReadAllText(path), $"{PostfixNames.ConfigDirectory}/{file}"));

    /// <summary>The name of one file may be the beginning of another one's.</summary>
    private static bool Names(string text, string path)
    {
        for (var at = 0; (at = text.IndexOf(path, at, StringComparison.Ordinal)) >= 0;)
        {
            at += path.Length;
            if (at == text.Length || !(char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Makes main.cf and master.cf look two seconds old when they are younger. Every Postfix program, each new smtpd too, sleeps until main.cf is
    /// more than a second old, because it might still be written to (util/dict.c, dict_load_file_xt). UCR replaces it by rename: it is complete.
    /// Why: docs/decisions/0001-age-of-main-cf.md.
    /// </summary>
    public void Age()
    {
        var settled = time.GetUtcNow().UtcDateTime - TimeSpan.FromSeconds(2);
        foreach (var file in Files.Where(file => File.Exists(file) && File.GetLastWriteTimeUtc(file) > settled))
            File.SetLastWriteTimeUtc(file, settled);
    }

    /// <summary>
    /// Whether Postfix's master process runs. The pid file stays when it was killed, so the process behind it must hold the lock that a master
    /// holds on it (flock(2); master/master.c). The list of locks is read, because trying the lock could stop a master that starts just then;
    /// no program is started for the answer, and the daemon needs no sight of other processes.
    /// </summary>
    public bool IsRunning()
    {
        try
        {
            return int.TryParse(File.ReadAllText(paths.PostfixPid).Trim(), out var pid) && pid > 0 && HeldLock.All().Any(held => held.Process == pid);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }
}
