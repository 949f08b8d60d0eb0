using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Output;
using Microsoft.Playwright;

namespace HardeningApp.E2E.Page;

/// <summary>The page of the report in a browser, at the widths of a phone, a tablet and a desk, light and dark.</summary>
public sealed class ReportPageTests(Browser browser) : IClassFixture<Browser>
{
    private const int Phone = 360, Tablet = 768, Desk = 1280;

    /// <summary>WCAG 2.2, levels A and AA.</summary>
    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        // Of what breaks no rule one element is enough.
        ResultTypes = [ResultType.Violations],
        // Not among the rules that run by themselves.
        Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = true } },
    };

    private static readonly string[] Expected = ["color-contrast", "target-size", "html-has-lang", "document-title", "bypass"];

    public static MatrixTheoryData<int, ColorScheme> Views => new([Phone, Tablet, Desk], [ColorScheme.Light, ColorScheme.Dark]);

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Nothing_breaks_a_rule_of_accessibility_and_nothing_is_scrolled_sideways(int width, ColorScheme scheme)
    {
        await using var page = await browser.OpenAsync(ExampleReport.Usual(), scheme == ColorScheme.Dark ? ReportWords.German : ReportWords.English, width, scheme);
        await page.UnfoldAsync();

        var result = await page.View.RunAxe(Wcag);

        result.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {violation.Nodes.First().Html}").ShouldBeEmpty();
        // The rules looked: an empty page breaks none either.
        Expected.Except(result.Passes.Select(rule => rule.Id)).ShouldBeEmpty();
        (await page.View.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }

    [Fact]
    public async Task A_page_without_refusals_breaks_no_rule_either_and_one_that_breaks_a_rule_is_found()
    {
        await using var page = await browser.OpenAsync(ExampleReport.Empty(), ReportWords.English, Tablet, ColorScheme.Light);
        (await page.View.RunAxe(Wcag)).Violations.ShouldBeEmpty();

        await page.View.EvaluateAsync("document.querySelector('main p').style.color = '#bbb'");

        (await page.View.RunAxe(Wcag)).Violations.Select(violation => violation.Id).ShouldBe(["color-contrast"]);
    }

    [Fact]
    public async Task The_page_takes_nothing_from_elsewhere_and_the_browser_has_nothing_to_complain_about()
    {
        await using var page = await browser.OpenAsync(ExampleReport.Usual(), ReportWords.English, Desk, ColorScheme.Light);
        await page.UnfoldAsync();
        await page.View.ScreenshotAsync(new() { FullPage = true });

        page.Requests.ShouldHaveSingleItem().ShouldStartWith("file:///");
        page.Complaints.ShouldBeEmpty();
        (await page.View.EvaluateAsync<int>("document.scripts.length")).ShouldBe(0);
    }

    [Fact]
    public async Task The_keyboard_reaches_everything_in_the_order_of_the_page_and_skips_what_is_in_front()
    {
        await using var page = await browser.OpenAsync(ExampleReport.Usual(), ReportWords.English, Desk, ColorScheme.Light);
        const string all = "[...document.querySelectorAll('a[href], summary')]";
        var wanted = await page.View.EvaluateAsync<int>($"{all}.length");
        wanted.ShouldBeGreaterThan(15);

        var reached = new List<int>();
        for (var i = 0; i < wanted; i++)
        {
            await page.View.Keyboard.PressAsync("Tab");
            reached.Add(await page.View.EvaluateAsync<int>($"{all}.indexOf(document.activeElement)"));
            if (i == 0)
                (await page.View.EvaluateAsync<double>("document.activeElement.getBoundingClientRect().left")).ShouldBeGreaterThanOrEqualTo(0, "the link that skips is seen once it has the focus");
        }

        reached.ShouldBe(Enumerable.Range(0, wanted));

        // The first one leads past what is in front of the sources.
        await page.View.EvaluateAsync("document.activeElement.blur()");
        await page.View.Locator("a.skip").FocusAsync();
        await page.View.Keyboard.PressAsync("Enter");
        await page.View.WaitForURLAsync(url => url.EndsWith("#sources", StringComparison.Ordinal));
        await page.View.Keyboard.PressAsync("Tab");
        (await page.View.EvaluateAsync<bool>("document.activeElement.matches('#sources ~ table a')")).ShouldBeTrue();
    }

    [Fact]
    public async Task Details_are_unfolded_by_the_keyboard()
    {
        await using var page = await browser.OpenAsync(ExampleReport.Usual(), ReportWords.English, Phone, ColorScheme.Dark);
        await page.View.Locator("summary").First.FocusAsync();
        await page.View.Keyboard.PressAsync("Enter");

        await page.View.Locator("details[open]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    [Fact]
    public async Task Ten_thousand_sources_are_a_small_page_that_a_phone_shows()
    {
        Encoding.UTF8.GetByteCount(ReportPage.Full(ExampleReport.Large(), ReportWords.German)).ShouldBeLessThan(300_000);

        await using var page = await browser.OpenAsync(ExampleReport.Large(), ReportWords.German, Phone, ColorScheme.Light);

        (await page.View.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Phone);
        (await page.View.EvaluateAsync<int>("document.querySelectorAll('main > table tbody tr').length")).ShouldBe(250);
    }
}
