using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>Stages are shown and changed by the command line, with the UCR variables that the app settings write.</summary>
public sealed class ModeTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task A_stage_is_in_force_without_another_command_and_default_goes_back()
    {
        var said = await Box.OutputAsync("postfix-hardening mode sender enforce", Token);
        said.ShouldContain("postfix-hardening/sender/stage: (not set) -> \"enforce\"");
        said.ShouldContain("The daemon applies it by itself");
        await VerdictAsync("anna@company.my", 554);
        (await Box.OutputAsync("ucr get postfix-hardening/sender/stage", Token)).ShouldBe("enforce");
        (await RowAsync("sender")).ShouldBe("sender enforce enforce");

        (await Box.OutputAsync("postfix-hardening mode sender enforce", Token)).ShouldBe("nothing to change, it is set so already");
        await Box.OutputAsync("postfix-hardening mode sender default", Token);
        await VerdictAsync("anna@company.my", 250);
        (await Box.OutputAsync("ucr get postfix-hardening/sender/stage", Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_mail_domain_gets_a_stage_of_its_own_and_gives_it_back()
    {
        await Box.OutputAsync("postfix-hardening mode sender enforce --domain Company.Local", Token);
        await VerdictAsync("anna@company.local", 554);
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(250);
        (await RowAsync("company.local")).ShouldBe("company.local enforce enforce");

        await Box.OutputAsync("postfix-hardening mode sender default --domain company.local", Token);
        await VerdictAsync("anna@company.local", 250);
        // The status is written behind the verdict.
        await Box.EventuallyStateAsync("ok", Token);
        (await Box.OutputAsync("postfix-hardening mode", Token)).ShouldNotContain("company.local");
    }

    [Fact]
    public async Task A_domain_that_is_no_mail_domain_is_taken_with_a_note()
    {
        var result = await Box.ExecAsync("postfix-hardening mode sender off --domain partner.example", cancellationToken: Token);

        result.ExitCode.ShouldBe(0);
        result.Stderr.ShouldContain("partner.example is no mail domain of the directory now");
        (await Box.OutputAsync("ucr get postfix-hardening/domain/partner.example/stage", Token)).ShouldBe("off");
        await Box.OutputAsync("postfix-hardening mode sender default --domain partner.example", Token);
    }

    [Fact]
    public async Task All_features_have_a_row_and_what_is_accepted_is_added_in_the_same_change()
    {
        await Box.OutputAsync("postfix-hardening mode auth25 monitor --accept 25-whitelist --accept 40", Token);
        await Box.OutputAsync("postfix-hardening mode auth25 monitor --accept 40 --accept 65", Token);

        (await Box.OutputAsync("ucr get postfix-hardening/auth25/accepted", Token)).ShouldBe("25-whitelist 40 65");
        var table = await Box.OutputAsync("postfix-hardening mode", Token);
        table.Split('\n').Select(line => line.Split(' ')[0]).Take(5).ShouldBe(["feature", "sender", "relay", "submission", "auth25"]);
        (await RowAsync("auth25")).ShouldStartWith("auth25 monitor");
        (await Box.OutputAsync("postfix-hardening config test", Token)).ShouldContain("valid");
        await Box.OutputAsync("ucr unset postfix-hardening/auth25/stage postfix-hardening/auth25/accepted", Token);
    }

    [Theory]
    [InlineData("mode senders enforce", 64, "\"senders\" is no feature")]
    [InlineData("mode senders", 64, "\"senders\" is no feature")]
    [InlineData("mode sender reject", 64, "\"reject\" is no stage")]
    [InlineData("mode relay off --domain company.my", 64, "--domain goes with the feature sender only")]
    [InlineData("mode sender off --domain com", 64, "\"com\" is no mail domain")]
    [InlineData("mode sender off --accept a/b", 64, "\"a/b\" cannot be accepted")]
    [InlineData("mode sender --domain company.my", 64, "go with a feature and a stage")]
    [InlineData("mode sender off now", 64, "now")]
    public async Task What_cannot_be_is_refused_and_nothing_is_changed(string command, int exitCode, string why)
    {
        // What an earlier test has set, the daemon may just be applying.
        await Box.SettleAsync(Token);
        var before = await Box.OutputAsync("grep -v '^postfix-hardening/status: ' /etc/univention/base.conf", Token);

        var result = await Box.ExecAsync($"postfix-hardening {command}", cancellationToken: Token);

        result.ExitCode.ShouldBe(exitCode);
        result.Stderr.ShouldContain(why);
        (await Box.OutputAsync("grep -v '^postfix-hardening/status: ' /etc/univention/base.conf", Token)).ShouldBe(before);
    }

    [Fact]
    public async Task Only_root_may_change_and_everybody_may_look()
    {
        var change = await Box.ExecAsync("setpriv --reuid nobody --clear-groups postfix-hardening mode sender enforce", cancellationToken: Token);
        change.ExitCode.ShouldBe(77);
        change.Stderr.ShouldContain("only root");

        (await Box.OutputAsync("setpriv --reuid nobody --clear-groups postfix-hardening mode sender", Token)).ShouldContain("requested");
    }

    [Fact]
    public async Task A_value_of_a_policy_is_named_instead_of_writing_what_has_no_effect()
    {
        await Box.OutputAsync("ucr set --force postfix-hardening/submission/stage=off", Token);
        var result = await Box.ExecAsync("postfix-hardening mode submission monitor", cancellationToken: Token);
        await Box.OutputAsync("ucr unset --force postfix-hardening/submission/stage", Token);

        result.ExitCode.ShouldBe(78);
        result.Stderr.ShouldContain("postfix-hardening/submission/stage is \"off\" by a higher layer of UCR (forced)");
        (await Box.OutputAsync("ucr get postfix-hardening/submission/stage", Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task While_the_daemon_is_stopped_it_says_how_the_change_comes_into_force()
    {
        await Box.OutputAsync("systemctl stop postfix-hardening", Token);
        var said = await Box.OutputAsync("postfix-hardening mode sender enforce", Token);
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(250);
        await Box.OutputAsync("postfix-hardening apply", Token);
        await VerdictAsync("anna@company.my", 554);
        await Box.OutputAsync("postfix-hardening mode sender default && systemctl start postfix-hardening", Token);

        said.ShouldContain("The daemon does not run, so nothing is applied yet: systemctl start postfix-hardening, or once: postfix-hardening apply");
        await VerdictAsync("anna@company.my", 250);
    }

    [Fact]
    public async Task The_history_tells_what_was_changed_with_the_newest_last()
    {
        await Box.Directory.AddMailDomainAsync("history.example", Token);
        await Box.EventuallyWarnedAsync("eve@history.example", Token);
        await Eventually.TrueAsync(
            async () => (await Box.OutputAsync("postfix-hardening history", Token)).Split('\n')[^1].Contains("applied", StringComparison.Ordinal), Product.Soon, "an applied change is last", Token);
        (await Box.OutputAsync("postfix-hardening history --json", Token)).ShouldContain("\"kind\": \"applied\"");
        await Box.Directory.DeleteMailDomainAsync("history.example", Token);
        await Box.EventuallyNotWarnedAsync("eve@history.example", Token);
    }

    /// <summary>The row of the table with single blanks.</summary>
    private async Task<string> RowAsync(string name)
    {
        await Box.EventuallyStateAsync("ok", Token);
        var table = await Box.OutputAsync("postfix-hardening mode", Token);
        return table.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Single(line => line.StartsWith(name + " ", StringComparison.Ordinal));
    }

    private Task<TimeSpan> VerdictAsync(string sender, int code) => Eventually.TrueAsync(
        async () => (await Box.ForgeAsync(sender, Token)).Code == code, Product.Soon, $"{code} for {sender}", Token);
}
