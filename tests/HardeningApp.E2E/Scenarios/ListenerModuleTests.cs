using System.Globalization;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>The module in the directory listener: its first run, a daemon that is not there, and what a removal leaves.</summary>
public sealed class ListenerModuleTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private const string Name = "postfix_hardening_wake";
    private const string State = $"/var/lib/univention-directory-listener/handlers/{Name}";
    private const string ModuleLog = $"/var/log/univention/listener_modules/{Name}.log";
    private const string ListenerLog = "/var/log/univention/listener.log";
    private const string Listener = "univention-directory-listener";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task The_first_run_over_a_thousand_servers_is_no_storm_of_passes()
    {
        const int Servers = 1000;
        await Box.OutputAsync(
            $$"""
            for i in $(seq {{Servers}}); do
                printf 'dn: cn=many%s,cn=memberserver,cn=computers,{{BoxDirectory.Base}}\nobjectClass: person\nobjectClass: univentionHost\nobjectClass: univentionMemberServer\ncn: many%s\nsn: many%s\nassociatedDomain: company.my\n\n' $i $i $i
            done | ldapadd {{BoxDirectory.AsAdministrator}} >/dev/null
            """,
            Token);
        await Box.SettleAsync(Token);
        await Box.EventuallyQuietAsync(Token);
        // Each pass publishes its outcome, or moves the time of the one before.
        await Box.OutputAsync(
            $"""
            inotifywait -m -e attrib -e moved_to --format %f /run/postfix-hardening >/tmp/passes 2>/tmp/watch </dev/null &
            echo $! >/tmp/watch.pid
            until grep -q established /tmp/watch; do sleep 0.05; done
            univention-directory-listener-ctrl resync {Name}
            """,
            Token);
        await EventuallyReadyAsync();
        await Eventually.TrueAsync(async () => await LinesAsync("/tmp/passes", "^status.json$") > 0, Product.Soon, "a pass", Token);
        await Box.EventuallyQuietAsync(Token);
        await Box.OutputAsync("kill $(cat /tmp/watch.pid)", Token);

        var passes = await LinesAsync("/tmp/passes", "^status.json$");
        TestContext.Current.TestOutputHelper?.WriteLine($"{passes} passes for the first run over {Servers} servers");
        passes.ShouldBeInRange(1, Servers / 10);

        await Box.OutputAsync($"ldapsearch {BoxDirectory.AsAdministrator} -LLL -b {BoxDirectory.Base} '(cn=many*)' 1.1 | sed -n 's/^dn: //p' | ldapdelete {BoxDirectory.AsAdministrator}", Token);
        await Box.SettleAsync(Token);
    }

    [Fact]
    public async Task A_stopped_daemon_costs_the_listener_nothing_and_is_told_once_in_its_log()
    {
        await Box.SettleAsync(Token);
        var (gone, back, failures) = (await LinesAsync(ModuleLog, "is not reachable at"), await LinesAsync(ModuleLog, "is reachable again at"), await LinesAsync(ListenerLog, "Traceback"));
        await Box.OutputAsync("systemctl stop postfix-hardening", Token);
        await Box.Directory.AddMailDomainAsync("unheard.example", Token);
        await Box.Directory.AddMailDomainAsync("unheard-too.example", Token);
        await EventuallyLinesAsync(ModuleLog, "is not reachable at", gone + 1);

        await Box.OutputAsync("systemctl start postfix-hardening", Token);
        await Box.Directory.DeleteMailDomainAsync("unheard-too.example", Token);
        await EventuallyLinesAsync(ModuleLog, "is reachable again at", back + 1);
        await Box.EventuallyWarnedAsync("eve@unheard.example", Token);

        (await LinesAsync(ModuleLog, "is not reachable at")).ShouldBe(gone + 1);
        (await LinesAsync(ListenerLog, "Traceback")).ShouldBe(failures);
        await Box.Directory.DeleteMailDomainAsync("unheard.example", Token);
        await Box.SettleAsync(Token);
    }

    [Fact]
    public async Task A_removal_unloads_it_and_a_new_installation_begins_with_a_first_run()
    {
        await EventuallyReadyAsync();
        var process = await Box.OutputAsync($"systemctl show -P MainPID {Listener}", Token);
        await RemoveAsync();

        (await Box.OutputAsync($"systemctl is-active {Listener}", Token)).ShouldBe("active");
        (await Box.OutputAsync($"systemctl show -P MainPID {Listener}", Token)).ShouldNotBe(process);
        await NothingIsLeftAsync();

        // What a listener that was slow to stop writes behind the removal.
        await Box.OutputAsync($"printf 3 >{State}", Token);
        var runs = await LinesAsync(ListenerLog, $"module {Name}: first run");
        await Box.InstallProductAsync(Token);
        await EventuallyLinesAsync(ListenerLog, $"module {Name}: first run", runs + 1);
        await EventuallyReadyAsync();
    }

    [Fact]
    public async Task A_listener_that_an_administrator_has_stopped_stays_stopped()
    {
        await EventuallyReadyAsync();
        await Box.OutputAsync($"systemctl stop {Listener}", Token);
        await RemoveAsync();
        await NothingIsLeftAsync();
        await Box.InstallProductAsync(Token);
        (await Box.ExecAsync($"systemctl is-active {Listener}", cancellationToken: Token)).Text.ShouldBe("inactive");

        await Box.OutputAsync($"systemctl start {Listener}", Token);
        await EventuallyReadyAsync();
    }

    private Task<string> RemoveAsync() => Box.OutputAsync("dpkg -r postfix-hardening 2>&1", Token);

    private async Task NothingIsLeftAsync()
    {
        (await Box.ExecAsync($"ls {State} /usr/lib/univention-directory-listener/system/{Name}.py", cancellationToken: Token)).Stdout.ShouldBeEmpty();
        (await Box.OutputAsync($"{Listener}-ctrl modules", Token)).ShouldNotContain(Name);
    }

    /// <summary>Its first run is over.</summary>
    private Task<TimeSpan> EventuallyReadyAsync() => Eventually.TrueAsync(
        async () => (await Box.ExecAsync($"cat {State}", cancellationToken: Token)).Text == "3", Product.Soon, "the end of the first run", Token);

    private Task<TimeSpan> EventuallyLinesAsync(string file, string text, int count) => Eventually.TrueAsync(
        async () => await LinesAsync(file, text) == count, Product.Soon, $"line {count} of '{text}' in {file}", Token);

    private async Task<int> LinesAsync(string file, string text) =>
        int.Parse(await Box.OutputAsync($"cat {file} 2>/dev/null | grep -c '{text}' || true", Token), CultureInfo.InvariantCulture);
}
