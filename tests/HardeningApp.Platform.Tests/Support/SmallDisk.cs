namespace HardeningApp.Platform.Tests.Support;

/// <summary>A file system of a few kilobytes, to run out of.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly TemporaryDirectory _mountPoint = new();

    private SmallDisk()
    {
    }

    public string Path => _mountPoint.Path;

    public static async Task<SmallDisk> MountAsync(int kilobytes)
    {
        var disk = new SmallDisk();
        await Shell.RunAsync($"mount -t tmpfs -o size={kilobytes}k tmpfs {disk.Path}");
        return disk;
    }

    public async ValueTask DisposeAsync()
    {
        await Shell.RunAsync($"umount {Path}");
        _mountPoint.Dispose();
    }
}
