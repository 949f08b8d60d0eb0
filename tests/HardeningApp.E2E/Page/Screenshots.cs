using HardeningApp.Core.Reporting;
using Microsoft.Playwright;

namespace HardeningApp.E2E.Page;

/// <summary>The pictures of the documentation: <c>screenshots DIRECTORY</c>.</summary>
internal static class Screenshots
{
    /// <summary>What <see cref="Program"/> takes as the first word.</summary>
    public const string Word = "screenshots";

    private static readonly int[] Widths = [360, 768, 1280];

    /// <summary>Takes them: the first screen of the example report at each width, light and dark.</summary>
    public static async Task<int> TakeAsync(string directory)
    {
        Directory.CreateDirectory(directory);
        await using var browser = new Browser();
        await browser.InitializeAsync();
        foreach (var width in Widths)
        {
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await using var page = await browser.OpenAsync(ExampleReport.Usual(), ReportWords.English, width, scheme);
                var path = Path.Combine(directory, $"report-{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.png");
                await page.View.ScreenshotAsync(new() { Path = path, Scale = ScreenshotScale.Css, Animations = ScreenshotAnimations.Disabled });
                Console.WriteLine($"{path}: {new FileInfo(path).Length} bytes");
            }
        }

        return 0;
    }
}
