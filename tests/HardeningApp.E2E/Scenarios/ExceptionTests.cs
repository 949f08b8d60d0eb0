using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>Exceptions of the feature relay are written by the command line or by hand; what they do to mail is shown with two servers.</summary>
public sealed class ExceptionTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>, IAsyncLifetime
{
    private const string Variable = "postfix-hardening/exception/relay-1";
    private const string Add = "postfix-hardening exception add --feature relay --client";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Box.OutputAsync($"ucr unset {Variable}; systemctl start postfix-hardening", CancellationToken.None);
        await Box.SettleAsync(CancellationToken.None);
    }

    [Fact]
    public async Task The_name_stands_alone_on_standard_output_and_twice_the_same_is_one_exception()
    {
        (await Box.OutputAsync($"{Add} 10.9.0.5 --owner IT --reason 'a gateway'", Token)).ShouldBe("relay-1");
        (await Box.OutputAsync($"{Add} 10.9.0.5/32", Token)).ShouldBe("relay-1 exempts 10.9.0.5/32 already; nothing was changed");
        (await Box.OutputAsync($"ucr get {Variable}", Token)).ShouldBe("feature=relay; client=10.9.0.5/32; owner=IT; reason=a gateway");
        (await Box.OutputAsync("postfix-hardening exception remove relay-1", Token)).ShouldBe("relay-1 is removed");
        (await Box.OutputAsync("postfix-hardening exception list", Token)).ShouldBe("no exceptions");
    }

    [Fact]
    public async Task A_client_outside_mynetworks_is_kept_with_a_warning_and_may_still_not_relay()
    {
        var added = await Box.ExecAsync($"{Add} 203.0.113.9", cancellationToken: Token);
        await Box.SettleAsync(Token);

        added.Stderr.ShouldContain("exception relay-1 for \"203.0.113.9/32\" is not in mynetworks, so nothing of it relays and nothing is exempted");
        (await Box.OutputAsync("postfix-hardening exception list", Token)).ShouldContain("without effect: is not in mynetworks");
        (await Box.OutputAsync("postfix-hardening status", Token)).ShouldContain("exception relay-1 for \"203.0.113.9/32\" is not in mynetworks");
        (await Box.ProbeAsync(new Mail(Client.Outside, "eve@outside.example", "carol@outside.example"), Token)).Code.ShouldBe(454);
    }

    [Fact]
    public async Task A_broken_exception_is_named_exempts_nobody_and_stops_nothing_else()
    {
        await Box.OutputAsync($"ucr set {Variable}='feature=relay; client=mail2.company.my'", Token);
        await Box.SettleAsync(Token);

        const string Error = $"{Variable} is \"feature=relay; client=mail2.company.my\"";
        (await Box.OutputAsync("postfix-hardening status", Token)).ShouldContain(Error);
        (await Box.StatusAsync(Token)).State.ShouldBe("ok");
        foreach (var command in new[] { "exception list", "config test" })
        {
            var result = await Box.ExecAsync($"postfix-hardening {command}", cancellationToken: Token);
            result.ExitCode.ShouldBe(78);
            result.Stderr.ShouldContain(Error);
        }
    }

    [Theory]
    [InlineData("postfix-hardening exception add --feature auth25 --client 10.9.0.5", 64, "--feature \"auth25\" is no feature with exceptions: sender, relay or submission")]
    [InlineData("postfix-hardening exception add --client 10.9.0.5", 64, "--feature is missing")]
    [InlineData("postfix-hardening exception add --from-report 1 --client 10.9.0.5", 64, "--from-report names feature, client and sender itself")]
    [InlineData($"{Add} 10.9.0.5 --until 2020-01-01", 64, "--until \"2020-01-01\" is over already")]
    [InlineData($"{Add} 10.9.0.5/24", 64, "--client \"10.9.0.5/24\" has host bits set")]
    [InlineData($"{Add} 10.9.0.5 --reason 'a;b'", 64, "--reason \"a;b\" holds a semicolon")]
    [InlineData("postfix-hardening exception remove relay-9", 69, "there is no exception relay-9")]
    [InlineData("postfix-hardening exception remove ../x", 64, "is not the name of an exception")]
    [InlineData($"setpriv --reuid nobody --clear-groups {Add} 10.9.0.5", 77, "run it as root")]
    public async Task What_cannot_be_is_refused_and_nothing_is_changed(string command, int exitCode, string why)
    {
        var before = await Box.OutputAsync("grep -v '^postfix-hardening/status: ' /etc/univention/base.conf", Token);

        var result = await Box.ExecAsync(command, cancellationToken: Token);

        result.ExitCode.ShouldBe(exitCode);
        result.Stderr.ShouldContain(why);
        (await Box.OutputAsync("grep -v '^postfix-hardening/status: ' /etc/univention/base.conf", Token)).ShouldBe(before);
    }

    [Fact]
    public async Task While_the_daemon_is_stopped_it_says_how_the_exception_comes_into_force()
    {
        await Box.OutputAsync("systemctl stop postfix-hardening", Token);
        var added = await Box.ExecAsync($"{Add} 10.9.0.5", cancellationToken: Token);

        added.Text.ShouldBe("relay-1");
        added.Stderr.ShouldContain("The daemon does not run, so nothing is applied yet");
    }
}
