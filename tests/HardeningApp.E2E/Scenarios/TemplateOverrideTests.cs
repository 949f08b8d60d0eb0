using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>An administrator replaces a template by a file of the same name.</summary>
public sealed class TemplateOverrideTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>, IAsyncLifetime
{
    private const string Name = "check_custom_sender_access.scriban";
    private const string Shipped = $"/usr/share/postfix-hardening/templates/{Name}";
    private const string Own = $"/etc/postfix-hardening/templates/{Name}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await Box.OutputAsync($"rm -f {Own} && postfix-hardening wake", CancellationToken.None);

    [Theory]
    [InlineData("# {{ marker }}\n{{ for in groups }}\n", @"\(2,\d+\)", "a syntax error")]
    [InlineData("# {{ marker }}\n# {{ no_such_value }}\n", @"\(2,\d+\)", "a value that does not exist")]
    [InlineData("# {{ marker }}\ncompany.my OK\n", "line 2 of the rendered text must have the action WARN", "an action of its own")]
    [InlineData("# {{ marker }}\n", "lacks 4 of 4 keys", "no domains")]
    public async Task A_broken_template_is_named_and_the_last_good_state_stays_live(string text, string where, string what)
    {
        await Box.EventuallyStateAsync("ok", Token);
        var before = await Box.LiveAsync(Token);
        await Box.WriteAsync(Own, text, Token);
        await Box.WakeUntilAsync("error", Token);

        var summary = (await Box.StatusAsync(Token)).Summary;
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {summary}");
        summary.ShouldContain(Own);
        summary.ShouldMatch(where);
        (await Box.LiveAsync(Token)).ShouldBe(before);
        (await Box.IsWarnedAsync("anna@company.my", Token)).ShouldBeTrue();

        await Box.OutputAsync($"rm {Own}", Token);
        await Box.EventuallyRetriedAsync("ok", Token);
        (await Box.LiveAsync(Token)).ShouldBe(before);
    }

    /// <summary>The native program leaves out of Scriban what our templates do not need (Trimmed.xml); whatever somebody else's template tries must not find the gap.</summary>
    [Theory]
    [InlineData("{{ date.now }}")]
    [InlineData("{{ object.eval 'groups' }}")]
    [InlineData("{{ include 'x' }}")]
    [InlineData("{{ include '/etc/shadow' }}")]
    [InlineData("{{ 'a' | string.size }}")]
    [InlineData("{{ [1, 2] | array.size }}")]
    [InlineData("{{ 'a' | regex.match 'a' }}")]
    [InlineData("{{ func f(x); ret x; end; f 1 }}")]
    [InlineData("{{ f = @string.upcase; 'a' | f }}")]
    [InlineData("{{ import string }}{{ upcase 'a' }}")]
    [InlineData("{{ with string }}{{ upcase 'a' }}{{ end }}")]
    [InlineData("{{ string.upcase = 1; string.upcase }}")]
    [InlineData("{{ array.each [1] @string.upcase }}")]
    [InlineData("{{ 1 | string.append }}")]
    [InlineData("{{ string.append 1 2 3 }}")]
    [InlineData("{{ wrap string.upcase }}x{{ end }}")]
    [InlineData("{{ case 1; when 1 }}x{{ end }}")]
    [InlineData("{{ tablerow x in [1] }}x{{ end }}")]
    [InlineData("{{ this }}")]
    [InlineData("{{ {a: [1, 2.5, true, null]} }}")]
    [InlineData("{{ 1..3 }}")]
    [InlineData("{{ 1 / 0 }}")]
    [InlineData("{{ null.x }}")]
    [InlineData("{{ readonly groups; groups = 1 }}")]
    [InlineData("{{ groups[99].domains }}")]
    [InlineData("{{ for d in groups | array.join ',' }}{{ d }}{{ end }}")]
    public async Task A_template_that_tries_something_else_is_refused_and_named(string text)
    {
        await Box.WriteAsync(Own, text, Token);
        var test = await Box.ExecAsync("postfix-hardening config test 2>&1", cancellationToken: Token);
        await Box.OutputAsync($"rm {Own}", Token);

        TestContext.Current.TestOutputHelper?.WriteLine($"{test.ExitCode} {test.Text}");
        test.ExitCode.ShouldBe(78);
        test.Text.ShouldContain(Own);
        // A body that was left out throws NotSupportedException, and no error of a template is a fault of the program.
        test.Text.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task An_own_text_is_used_and_taken_back_with_the_file()
    {
        await Box.EventuallyStateAsync("ok", Token);
        await Box.OutputAsync("sed 's/{{ group.action }}/{{ group.action }} (ask the post master)/' " + $"{Shipped} >{Own} && postfix-hardening wake", Token);
        await Eventually.TrueAsync(
            async () => (await Box.OutputAsync("postmap -q company.my hash:/etc/postfix/check_custom_sender_access", Token)).EndsWith("(ask the post master)", StringComparison.Ordinal),
            Product.Soon, "the own text", Token);

        await Box.OutputAsync($"rm {Own} && postfix-hardening wake", Token);
        await Eventually.TrueAsync(
            async () => await Box.OutputAsync("postmap -q company.my hash:/etc/postfix/check_custom_sender_access", Token) == "WARN *** Invalid Inbound Sender ***",
            Product.Soon, "the shipped text", Token);
    }
}
