using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>
/// Servers on which the article was followed by hand, whole or in part: the installation changes nothing there, adopt never weakens,
/// and the removal gives back what was made by hand, byte for byte.
/// </summary>
public sealed class AdoptionTests(BoxFixture fixture) : IClassFixture<BoxFixture>
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
        { "the list asks a map that is not there", ArticleByHand.Restrictions, "monitor monitor off" },
        { "the map logs", ArticleByHand.Restrictions + "; " + ArticleByHand.LogMap, "monitor monitor off" },
        { "the map refuses", ArticleByHand.Restrictions + "; " + ArticleByHand.RefuseMap, "enforce monitor off" },
        { "the map refuses one mail domain", ArticleByHand.Restrictions + "; " + ArticleByHand.MixedMap, "monitor monitor off" },
        { "the map refuses and is asked at 20", $"{ArticleByHand.RefuseMap}; ucr set {ArticleByHand.Recipient}/20='check_sender_access hash:/etc/postfix/check_custom_sender_access'", "enforce monitor off" },
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
        (await Box.ConfigurationWithoutUsAsync(Token)).ShouldBe(without);
        Codes(await Box.VerdictsAsync(Token)).ShouldBe(Codes(verdicts));

        await Box.OutputAsync("postfix-hardening adopt --yes", Token);
        var adopted = await Box.VerdictsAsync(Token);
        adopted.ShouldBeNoWeakerThan(verdicts);
        adopted.ShouldLetLegitimateMailPassAs(verdicts);
        // Held or not, nothing is left to do.
        await Box.ExecAsync("postfix-hardening apply", cancellationToken: Token);
        (await StagesAsync()).ShouldBe(stages);
        (await Box.ExecAsync("postfix-hardening plan", cancellationToken: Token)).Stdout.ShouldNotContain("HOLD sender");
        (await Box.OutputAsync("postfix-hardening history", Token)).ShouldContain("adopted");

        await Box.OutputAsync("dpkg -r postfix-hardening 2>&1", Token);
        await Box.ForgetSettingsAsync(Token);
        (await Box.ConfigurationAsync(Token)).ShouldBe(before);
        Codes(await Box.VerdictsAsync(Token)).ShouldBe(Codes(verdicts));
        await CleanAsync();
    }

    private static int[] Codes(IEnumerable<SmtpReply> replies) => [.. replies.Select(reply => reply.Code)];

    private async Task<string> StagesAsync()
    {
        var table = await Box.OutputAsync("postfix-hardening mode", Token);
        return string.Join(' ', _features.Select(feature =>
            table.Split('\n').Single(line => line.StartsWith(feature, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]));
    }

    private async Task CleanAsync()
    {
        await Box.OutputAsync("dpkg --purge postfix-hardening 2>&1", Token);
        await Box.UndoAsync(Token);
    }
}
