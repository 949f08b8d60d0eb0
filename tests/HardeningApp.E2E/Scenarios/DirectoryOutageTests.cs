using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>What tells the daemon about changes, or answers its questions, is down for a while.</summary>
public sealed class DirectoryOutageTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task A_change_that_a_dead_listener_missed_is_repaired_by_the_resync()
    {
        await Box.OutputAsync("ucr set postfix-hardening/resync=10 && systemctl stop univention-directory-listener", Token);
        await Box.EventuallyQuietAsync(Token);
        var mark = await Box.JournalMarkAsync(Token);

        await Box.Directory.AddMailDomainAsync("missed.example", Token);
        var waited = await Eventually.TrueAsync(
            () => Box.IsListedAsync("missed.example", Token), Product.Soon, "the missed domain after the resync", Token);

        TestContext.Current.TestOutputHelper?.WriteLine($"repaired after {waited.TotalSeconds:0.0} s");
        await Box.EventuallyWarnedWithoutTempfailAsync("eve@missed.example", Token);
        await Box.EventuallyJournalAsync(mark, " ms (resync): check_custom_sender_access:", Token);
        await Box.OutputAsync("systemctl start univention-directory-listener && ucr unset postfix-hardening/resync", Token);
    }

    [Fact]
    public async Task While_the_directory_is_down_the_last_good_state_stays_live_and_the_status_says_so()
    {
        await Box.EventuallyStateAsync("ok", Token);
        var before = await Box.LiveAsync(Token);
        await Box.StopDirectoryAsync(Token);
        var mark = await Box.JournalMarkAsync(Token);
        await Box.WakeUntilAsync("error", Token);

        (await Box.LiveAsync(Token)).ShouldBe(before);
        var (_, summary, generation) = await Box.StatusAsync(Token);
        summary.ShouldContain("the directory gave no complete answer; nothing is changed");
        summary.ShouldContain("mail.company.my:7636 cannot be reached");
        generation.ShouldBeGreaterThan(0);
        await Box.EventuallyJournalAsync(mark, "it is tried again: the directory gave no complete answer", Token);
        // Postfix asks the same slapd for its recipients, so for now it takes no mail from outside at all.
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(451);

        await Box.StartDirectoryAsync(Token);
        await Box.EventuallyWarnedWithoutTempfailAsync("anna@company.my", Token);
        await Box.EventuallyRetriedAsync("ok", Token);
        (await Box.LiveAsync(Token)).ShouldBe(before);
    }

    [Fact]
    public async Task A_change_that_nobody_announced_is_applied_by_the_retry_when_the_directory_is_back()
    {
        await Box.EventuallyStateAsync("ok", Token);
        await Box.StopDirectoryAsync(Token);
        await Box.WakeUntilAsync("error", Token);
        await Box.AddMailDomainOfflineAsync("offline.example", Token);
        var mark = await Box.JournalMarkAsync(Token);
        await Box.StartDirectoryAsync(Token);

        await Box.EventuallyRetriedAsync("ok", Token);
        await Box.EventuallyWarnedWithoutTempfailAsync("eve@offline.example", Token);
        await Box.EventuallyJournalAsync(mark, "everything is as it should be again (retry)", Token);
    }

    [Fact]
    public async Task A_daemon_that_starts_while_the_directory_is_down_keeps_what_is_live()
    {
        await Box.EventuallyStateAsync("ok", Token);
        var before = await Box.LiveAsync(Token);
        await Box.StopDirectoryAsync(Token);
        await Box.OutputAsync("systemctl restart postfix-hardening", Token);

        (await Box.OutputAsync("systemctl is-active postfix-hardening", Token)).ShouldBe("active");
        await Box.EventuallyStateAsync("error", Token);
        (await Box.LiveAsync(Token)).ShouldBe(before);

        await Box.StartDirectoryAsync(Token);
        await Box.EventuallyRetriedAsync("ok", Token);
        (await Box.LiveAsync(Token)).ShouldBe(before);
    }
}
