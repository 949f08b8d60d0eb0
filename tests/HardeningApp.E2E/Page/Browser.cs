using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Output;
using Microsoft.Playwright;

namespace HardeningApp.E2E.Page;

/// <summary>Debian's Chromium without a window; the tests bring none of their own.</summary>
public sealed class Browser : IAsyncLifetime
{
    public const string Program = "/usr/bin/chromium";

    private static readonly string[] Flags =
        ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    /// <summary>Boxes run beside it and need the processors.</summary>
    private const float Patience = 120_000;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("page-");
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
            throw new InvalidOperationException($"{Program} is missing; make test installs it, by hand: apt-get install chromium");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Headless = true, Args = Flags, Timeout = Patience });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _directory.Delete(recursive: true);
    }

    /// <summary>Opens a report as an administrator does who has saved it to a file.</summary>
    internal async Task<OpenPage> OpenAsync(Report report, ReportWords words, int width, ColorScheme scheme)
    {
        var file = Path.Combine(_directory.FullName, $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, ReportPage.Full(report, words));
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 800 },
            ColorScheme = scheme,
            Locale = words.Language,
        });
        context.SetDefaultTimeout(Patience);
        return await OpenPage.OfAsync(context, new Uri(file));
    }
}
