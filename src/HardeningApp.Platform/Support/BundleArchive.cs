using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace HardeningApp.Platform.Support;

/// <summary>A <c>.tar.gz</c> that only its owner may read.</summary>
public static class BundleArchive
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes the archive. There must be nothing of that name: what is there could be a link that somebody else made.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="directory">The directory that unpacking it makes.</param>
    /// <param name="files">Names below that directory, with their text.</param>
    /// <param name="time">The time of all files.</param>
    /// <param name="cancellationToken">Ends it; nothing is left then.</param>
    /// <exception cref="IOException">It exists, or cannot be written; nothing is left then.</exception>
    public static async Task WriteAsync(string path, string directory, IEnumerable<(string Name, string Text)> files, DateTimeOffset time, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly, Options = FileOptions.Asynchronous });
        try
        {
            await using var compressed = new GZipStream(file, CompressionLevel.Optimal);
            await using var archive = new TarWriter(compressed, TarEntryFormat.Pax);
            foreach (var (name, text) in files)
            {
                using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
                await archive.WriteEntryAsync(
                    new PaxTarEntry(TarEntryType.RegularFile, $"{directory}/{name}") { Mode = OwnerOnly, ModificationTime = time, DataStream = content }, cancellationToken);
            }
        }
        catch
        {
            // Half an archive helps nobody.
            File.Delete(path);
            throw;
        }
    }
}
