using HardeningApp.Platform.Tests.Support;

[assembly: AssemblyFixture(typeof(OldConfiguration))]

namespace HardeningApp.Platform.Tests.Support;

/// <summary>
/// Makes Postfix's configuration look old as soon as somebody writes it. Each Postfix program reads a main.cf again and again until it is two seconds
/// old, for fear of half a file; with a new main.cf in nearly every test that would be minutes.
/// </summary>
public sealed class OldConfiguration : IAsyncDisposable
{
    private static readonly string[] Files = ["/etc/postfix/main.cf", "/etc/postfix/master.cf"];
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(10);

    private readonly PeriodicTimer _timer = new(TimeSpan.FromMilliseconds(20));
    private readonly Task _running;

    public OldConfiguration() => _running = RunAsync();

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _running;
    }

    private async Task RunAsync()
    {
        while (await _timer.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            foreach (var file in Files.Where(file => now - File.GetLastWriteTimeUtc(file) < Age / 2))
                Touch(file, now - Age);
        }
    }

    /// <summary>Waits until it has been here.</summary>
    public static async Task AgedAsync()
    {
        while (Files.Any(file => TimeProvider.System.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(file) < Age / 2))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private static void Touch(string file, DateTime time)
    {
        try
        {
            File.SetLastWriteTimeUtc(file, time);
        }
        catch (IOException)
        {
            // Somebody is just replacing it.
        }
    }
}
