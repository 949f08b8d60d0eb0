using System.Collections.Immutable;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Lifecycle;

/// <summary>What is in the package of this version, in the words of a <see cref="Census"/>.</summary>
/// <param name="Files">Path, and what is shown of it.</param>
/// <param name="Variables">Variables that it describes.</param>
/// <param name="Defaults">Those of them whose description has a default.</param>
internal sealed record PackageContent(ImmutableSortedDictionary<string, string> Files, ImmutableArray<string> Variables, ImmutableArray<string> Defaults)
{
    private const string Descriptions = "./etc/univention/registry.info/variables/postfix-hardening.cfg";

    /// <summary>Reads the package that is in a box.</summary>
    public static async Task<PackageContent> ReadAsync(BoxInstance box, CancellationToken token)
    {
        var listed = await box.OutputAsync($"dpkg-deb --contents {Apt.Package}", token);
        var described = (await box.OutputAsync($"dpkg-deb --fsys-tarfile {Apt.Package} | tar -xO {Descriptions}", token))
            .Split("\n\n").Select(section => section.Trim().Split('\n')).ToArray();
        return new PackageContent(
            listed.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(column => column[^1] != "./")
                .ToImmutableSortedDictionary(column => PathOf(column[^1]), Shown, StringComparer.Ordinal),
            [.. described.Select(Name)],
            [.. described.Where(section => section.Any(line => line.StartsWith("Default=", StringComparison.Ordinal))).Select(Name)]);
    }

    // The files of a Debian package begin with "./"; /lib is a link to /usr/lib.
    private static string PathOf(string listed) => listed.TrimEnd('/') switch
    {
        var path when path.StartsWith("./lib/", StringComparison.Ordinal) => "/usr" + path[1..],
        var path => path[1..],
    };

    private static string Shown(string[] column) => (column[0], column[1]) switch
    {
        ("drwxr-xr-x", "root/root") => "directory 755 root:root",
        ("-rwxr-xr-x", "root/root") => "755 root:root",
        ("-rw-r--r--", "root/root") => "644 root:root",
        _ => throw new InvalidOperationException($"a package of ours has no such thing: {string.Join(' ', column)}"),
    };

    private static string Name(string[] section) => section[0].Trim('[', ']');
}
