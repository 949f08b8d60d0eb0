namespace HardeningApp.E2E.Faults;

/// <summary>The wall clock jumps, or files have times that cannot be. The daemon follows the directory all the same.</summary>
public sealed class ClockFaultTests(ClockFaultFixture fixture) : FaultTests(fixture), IClassFixture<ClockFaultFixture>
{
    private const string Ours = "/etc/postfix/check_custom_*";

    private static readonly Fault[] Faults =
    [
        Clock("clock-a-day-ahead", "+1d"),
        Clock("clock-set-back-by-a-day", "+1d") with { Follows = false, ChangeAfterwards = true, Alone = true },
        Expired("clock-twenty-years-ahead", "+20y"),
        Files("times-main-cf-of-tomorrow", "touch -d '+1 day' /etc/postfix/main.cf /etc/postfix/master.cf"),
        Files("times-tables-of-tomorrow", $"touch -d '+1 day' {Ours}"),
        Files("times-everything-of-1970", $"touch -d @0 {Ours} /etc/postfix/main.cf /etc/postfix/master.cf /var/lib/postfix-hardening/ledger.json"),
        Files("times-sources-newer-than-tables", $"touch -d @0 {Ours}.db; touch {Ours}[!b]"),
        Files("times-state-of-tomorrow", "touch -d '+1 day' /var/lib/postfix-hardening/* /run/postfix-hardening/status.json"),
    ];

    public static TheoryData<string> Cases => Names(Faults);

    private protected override string Area => "time";

    [Theory]
    [MemberData(nameof(Cases))]
    public Task The_policy_holds_and_the_daemon_gets_there_when_it_is_over(string name) => RunAsync(Faults, name);

    [Fact]
    public async Task The_daemon_of_these_tests_really_has_another_clock()
    {
        await Fault.RunAsync(Box, "echo +20y >/run/faketime; postfix-hardening wake; sleep 0.5", TestContext.Current.CancellationToken);
        await HardeningApp.E2E.Box.Eventually.TrueAsync(
            async () => (await Box.OutputAsync("stat -c %y /run/postfix-hardening/status.json", TestContext.Current.CancellationToken)).StartsWith("204", StringComparison.Ordinal),
            Scenarios.Product.Soon, "a status from twenty years ahead", TestContext.Current.CancellationToken);
        await Fault.RunAsync(Box, "echo +0 >/run/faketime; postfix-hardening apply", TestContext.Current.CancellationToken);
    }

    private static Fault Clock(string name, string offset) => new(name, $"echo {offset} >/run/faketime", "echo +0 >/run/faketime") { Follows = true };

    /// <summary>Then no certificate is valid any more, or yet, and an answer is worth nothing.</summary>
    private static Fault Expired(string name, string offset) =>
        Clock(name, offset) with { Follows = false, Says = "cannot be reached, or its certificate is not valid" };

    private static Fault Files(string name, string begin) => new(name, begin, ":") { Follows = true };
}
