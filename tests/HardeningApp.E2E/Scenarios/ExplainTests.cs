using System.Text.Json;
using HardeningApp.E2E.Box;
using HardeningApp.E2E.Policy;

namespace HardeningApp.E2E.Scenarios;

/// <summary>The installed program explains a mail as the running Postfix judges it; the evaluator itself is compared with thousands of mails elsewhere.</summary>
public sealed class ExplainTests(ExplainTests.Enforced fixture) : IClassFixture<ExplainTests.Enforced>
{
    private const int Accepted = 0;
    private const int Refused = 1;
    private const int Trouble = 2;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Theory]
    [InlineData("203.0.113.9", "anna@company.my", "bob@company.my", "", Refused, "60-hardening-sender")]
    [InlineData("203.0.113.9", "eve@outside.example", "bob@company.my", "", Accepted, "")]
    [InlineData("203.0.113.9", "eve@outside.example", "carol@outside.example", "", Refused, "Relay access denied")]
    [InlineData("203.0.113.9", "eve%outside.example@company.my", "bob@company.my", "", Refused, "60-hardening-sender")]
    [InlineData("10.9.0.5", "<>", "carol@outside.example", "", Accepted, "08-hardening-relay")]
    [InlineData("10.9.0.5", "eve@outside.example", "carol@outside.example", "", Refused, "09-hardening-relay-clients")]
    [InlineData("203.0.113.9", "bob@company.my", "carol@outside.example", "--port 465 --login anna@company.my", Refused, "not owned by user anna@company.my")]
    [InlineData("203.0.113.9", "info@company.my", "carol@outside.example", "--port 587 --login anna@company.my", Accepted, "")]
    public async Task The_deciding_rule_is_named_and_the_running_Postfix_says_the_same(string client, string sender, string recipient, string further, int exitCode, string rule)
    {
        var result = await Box.ExecAsync($"postfix-hardening explain --client {client} --sender '{sender}' --recipient '{recipient}' {further} --live", cancellationToken: Token);

        result.ExitCode.ShouldBe(exitCode, result.Stdout + result.Stderr);
        result.Stdout.ShouldContain(rule);
        result.Stderr.ShouldNotContain("DIFFERENCE");
    }

    [Fact]
    public async Task The_JSON_has_the_same_answer()
    {
        var result = await Box.ExecAsync("postfix-hardening explain --client 203.0.113.9 --sender anna@company.my --recipient bob@company.my --json", cancellationToken: Token);

        result.ExitCode.ShouldBe(Refused);
        using var document = JsonDocument.Parse(result.Stdout);
        document.RootElement.GetProperty("code").GetInt32().ShouldBe(554);
    }

    [Theory]
    [InlineData("--client mail.company.my --sender a@b.example --recipient bob@company.my", "is no address of a client")]
    [InlineData("--client 203.0.113.9 --sender a@b.example --recipient bob@company.my --port 26", "there are 25, 465 and 587")]
    public async Task What_cannot_be_asked_is_refused_with_the_reason(string arguments, string why)
    {
        var result = await Box.ExecAsync($"postfix-hardening explain {arguments}", cancellationToken: Token);

        (result.ExitCode, result.Stdout).ShouldBe((Trouble, ""));
        result.Stderr.ShouldContain(why);
    }

    /// <summary>A box in which everything is enforced.</summary>
    public sealed class Enforced : ProductBoxFixture
    {
        protected override async Task PrepareAsync(BoxInstance box)
        {
            await base.PrepareAsync(box);
            await box.SetAllStagesAsync("enforce", CancellationToken.None);
            await Eventually.TrueAsync(
                async () => (await box.ForgeAsync("anna@company.my", CancellationToken.None)).Code == 554, Product.Soon, "everything is enforced", CancellationToken.None);
            await box.EventuallyStateAsync("ok", CancellationToken.None);
        }
    }
}
