using System.Globalization;

namespace HardeningApp.E2E.Box;

/// <summary>A box of its own for a test class: class Tests(BoxFixture fixture) : IClassFixture&lt;BoxFixture&gt;.</summary>
public class BoxFixture : IAsyncLifetime
{
    private static int _count;
    private BoxInstance? _box;

    public BoxInstance Box => _box ?? throw new InvalidOperationException("the box has not booted");

    public async ValueTask InitializeAsync()
    {
        // Process and number, so that test runs side by side do not meet.
        var number = Interlocked.Increment(ref _count);
        _box = await BoxInstance.UpAsync(
            string.Create(CultureInfo.InvariantCulture, $"e2e-{Environment.ProcessId}-{number}"));
        try
        {
            await PrepareAsync(_box);
        }
        catch
        {
            await _box.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_box is not null)
            await _box.DisposeAsync();
    }

    /// <summary>What the box needs before the first test.</summary>
    protected virtual Task PrepareAsync(BoxInstance box) => Task.CompletedTask;
}
