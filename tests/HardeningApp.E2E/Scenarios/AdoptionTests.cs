using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>
/// Servers on which the article was followed by hand, whole or in part: the installation changes nothing there, adopt never weakens,
/// and the removal gives back what was made by hand, byte for byte.
/// </summary>
public sealed class AdoptionTests(BoxFixture fixture) : IClassFixture<BoxFixture>, IAsyncDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly string[] _features = ["sender", "relay", "submission"];

    private BoxInstance Box => fixture.Box;

    /// <summary>What was done by hand, and the stages of sender, relay and submission that adopt has to keep.</summary>
    public static TheoryData<string, string, string> Steps() => new()
    {
        { "the stock list is reset", ArticleByHand.Reset, "monitor off off" },
        { "the map has no table and nothing asks it", ArticleByHand.LogSource, "monitor monitor off" },
        { "the map is built and nothing asks it", ArticleByHand.RefuseMap, "monitor monitor off" },
        { "the map logs", ArticleByHand.Restrictions + "; " + ArticleByHand.LogMap, "monitor monitor off" },
        { "the map refuses", ArticleByHand.Restrictions + "; " + ArticleByHand.RefuseMap, "enforce monitor off" },
        { "the map refuses one mail domain", ArticleByHand.Restrictions + "; " + ArticleByHand.MixedMap, "monitor monitor off" },
        { "the map refuses and is asked at 20", $"{ArticleByHand.RefuseMap}; ucr set {ArticleByHand.Recipient}/20='check_sender_access hash:/etc/postfix/check_custom_sender_access'; ucr unset {ArticleByHand.Recipient}/30", "enforce monitor off" },
        { "relay clients are bound", ArticleByHand.RelayMap, "monitor enforce off" },
        { "relay clients are bound and in mynetworks", ArticleByHand.RelayMap + "; " + ArticleByHand.Networks, "monitor enforce off" },
        { "everything", ArticleByHand.All, "enforce enforce enforce" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task What_was_done_on_port_25_is_held_taken_over_and_given_back(string what, string byHand, string stages)
    {
        what.ShouldNotBeEmpty();
        await Box.FollowAsync(byHand, Token);
        var (before, without, verdicts) = (await Box.ConfigurationAsync(Token), await Box.ConfigurationWithoutUsAsync(Token), await Box.VerdictsAsync(Token));

        await Box.InstallProductAsync(Token);
        await Box.EventuallyStateAsync("hold", Token);
        (await Box.OutputAsync("postfix-hardening status", Token)).ShouldContain("To take it over: postfix-hardening adopt");
        (await Box.ExecAsync("postfix-hardening plan", cancellationToken: Token)).Stdout.ShouldContain("found: ");
        (await Box.ConfigurationWithoutUsAsync(Token)).ShouldBeSameAs(without);
        Codes(await Box.VerdictsAsync(Token)).ShouldBe(Codes(verdicts));

        await Box.OutputAsync("postfix-hardening adopt --yes", Token);
        var adopted = await Box.VerdictsAsync(Token);
        // Servers of the domain that nobody had entered may relay from then on, as on every host; the plan says so.
        adopted.ShouldBeNoWeakerThan(verdicts, except: byHand.Contains(ArticleByHand.RelayMap, StringComparison.Ordinal) ? null : Client.Dc4);
        adopted.ShouldLetLegitimateMailPassAs(verdicts);
        // Held or not, nothing is left to do.
        await Box.ExecAsync("postfix-hardening apply", cancellationToken: Token);
        (await StagesAsync()).ShouldBe(stages);
        (await Box.ExecAsync("postfix-hardening plan", cancellationToken: Token)).Stdout.ShouldNotContain("HOLD sender");
        (await Box.OutputAsync("postfix-hardening history", Token)).ShouldContain("adopted");

        await Box.OutputAsync("dpkg -r postfix-hardening 2>&1", Token);
        await Box.ForgetSettingsAsync(Token);
        (await Box.ConfigurationAsync(Token)).ShouldBeSameAs(before);
        Codes(await Box.VerdictsAsync(Token)).ShouldBe(Codes(verdicts));
    }

    [Fact]
    public async Task A_map_that_the_list_asks_and_nobody_has_made_is_not_deleted_again()
    {
        await Box.FollowAsync(ArticleByHand.Restrictions, Token);
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(451);
        await Box.InstallProductAsync(Token);
        await Box.EventuallyStateAsync("hold", Token);
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(451);

        await Box.OutputAsync("postfix-hardening adopt --yes", Token);
        (await Box.IsWarnedAsync("anna@company.my", Token)).ShouldBeTrue();

        var said = await Box.OutputAsync("dpkg -r postfix-hardening 2>&1", Token);
        said.ShouldContain("stays: /etc/postfix/check_custom_sender_access, because Postfix's configuration names it");
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(250);
    }

    [Fact]
    public async Task Without_a_terminal_and_without_yes_nothing_is_taken_over_and_the_text_says_how()
    {
        await Box.FollowAsync(ArticleByHand.All, Token);
        await Box.InstallProductAsync(Token);
        await Box.EventuallyStateAsync("hold", Token);
        var without = await Box.ConfigurationWithoutUsAsync(Token);

        var asked = await Box.ExecAsync("postfix-hardening adopt </dev/null", cancellationToken: Token);

        asked.ExitCode.ShouldBe(64);
        asked.Stdout.ShouldContain("keeps: check_custom_sender_access: partner@company.my OK");
        asked.Stdout.ShouldContain("different: this server itself");
        asked.Stderr.ShouldContain("postfix-hardening adopt --yes");
        (await Box.ConfigurationWithoutUsAsync(Token)).ShouldBeSameAs(without);
    }

    /// <summary>A stock server for the next one.</summary>
    public async ValueTask DisposeAsync()
    {
        await Box.ExecAsync("systemctl stop postfix-hardening; dpkg --purge postfix-hardening", cancellationToken: CancellationToken.None);
        await Box.ForgetSettingsAsync(CancellationToken.None);
        await Box.UndoAsync(CancellationToken.None);
    }

    private static int[] Codes(IEnumerable<SmtpReply> replies) => [.. replies.Select(reply => reply.Code)];

    private async Task<string> StagesAsync()
    {
        var table = await Box.OutputAsync("postfix-hardening mode", Token);
        return string.Join(' ', _features.Select(feature =>
            table.Split('\n').Single(line => line.StartsWith(feature, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]));
    }
}
