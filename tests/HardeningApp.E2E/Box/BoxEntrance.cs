using System.Globalization;

namespace HardeningApp.E2E.Box;

/// <summary>
/// How <c>tests/box/box exec</c> enters a box (lib/enter.sh), without the shell around it: the tests enter boxes some ten thousand times, and the processors are
/// what they wait for.
/// </summary>
internal static class BoxEntrance
{
    /// <summary>The program that enters, with everything but the command to run there.</summary>
    public static IReadOnlyList<string> Into(string name, Client client)
    {
        return
        [
            "nsenter", "--target", Leader(name), "--mount", "--uts", "--ipc", "--pid", "--cgroup", $"--net={Network(name, client)}", "--root", "--wd", "--",
            "/usr/bin/env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8", "TERM=dumb", "SYSTEMD_PAGER=",
        ];
    }

    /// <summary>The network of the server or of a client host, as a file that setns(2) takes.</summary>
    public static string Network(string name, Client client) =>
        client == Client.Server ? $"/proc/{Leader(name)}/ns/net" : FilePath(name, $"/run/netns/{client.ToString().ToLowerInvariant()}");

    /// <summary>Where this machine sees a file of the box. No part of the path may be a link: it would be followed on this machine.</summary>
    public static string FilePath(string name, string boxPath) => $"/proc/{Leader(name)}/root{boxPath}";

    /// <summary>The number of the box's systemd; of that one, and not of a later process with the same number.</summary>
    private static string Leader(string name)
    {
        var file = Path.Combine(BoxTool.Repository, "artifacts/box/run", name, "leader");
        if (File.Exists(file) && File.ReadAllText(file).Split(' ', '\n') is [var leader, var started, ..] && StartTime(leader) == started)
            return leader;
        throw new InvalidOperationException($"box '{name}' is not up");
    }

    /// <summary>As proc(5) has it in /proc/PID/stat; the name of the program, in brackets, may hold blanks.</summary>
    private static string? StartTime(string process)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
