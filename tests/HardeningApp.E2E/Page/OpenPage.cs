using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace HardeningApp.E2E.Page;

/// <summary>A page in a window of its own, and what it asked for.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _requests = [];
    private readonly ConcurrentQueue<string> _complaints = [];

    private OpenPage(IBrowserContext context, IPage page)
    {
        (_context, View) = (context, page);
        context.Request += (_, request) => _requests.Enqueue(request.Url);
        page.Console += (_, message) => _complaints.Enqueue(message.Text);
        page.PageError += (_, error) => _complaints.Enqueue(error);
    }

    public IPage View { get; }

    /// <summary>Everything that was loaded, the page included.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>What the browser complained about, such as a broken content security policy.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public static async Task<OpenPage> OfAsync(IBrowserContext context, Uri file)
    {
        var page = new OpenPage(context, await context.NewPageAsync());
        await page.View.GotoAsync(file.AbsoluteUri, new() { WaitUntil = WaitUntilState.Load });
        return page;
    }

    /// <summary>Everything is unfolded.</summary>
    public Task UnfoldAsync() => View.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
