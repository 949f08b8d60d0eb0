using System.Globalization;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Box;

/// <summary>The listener stand-in runs modules as the listener of UCS does (facts/app-center.md §4.3, facts/ldap.md §3.2).</summary>
public sealed class ListenerTests(ListenerTests.Fixture fixture) : IClassFixture<ListenerTests.Fixture>
{
    private const string Modules = "/usr/lib/univention-directory-listener/system";

    private const string Handlers = "/var/lib/univention-directory-listener/handlers";

    private const string Restart = "systemctl restart univention-directory-listener";

    private static readonly TimeSpan _soon = Eventually.Soon;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task A_new_module_is_shown_every_object_and_then_each_change()
    {
        // New again, whatever other tests did with the modules before.
        await Box.OutputAsync("for module in class_based function_based; do univention-directory-listener-ctrl resync $module; done", Token);
        await CalledAsync("class-based", "create company.my as listener");
        await CalledAsync("class-based", "create company.local as listener");
        await CalledAsync("function-based", "a mail 10.9.0.1 -");

        await Box.Directory.AddMailDomainAsync("one.company.my", Token);
        await CalledAsync("class-based", "create one.company.my as listener");
        await Box.Directory.ModifyAsync(BoxDirectory.MailDomainDn("one.company.my"), "add: cn\ncn: uno.company.my", Token);
        await CalledAsync("class-based", "modify one.company.my one.company.my,uno.company.my -");
        await Box.Directory.RenameMailDomainAsync("one.company.my", "two.company.my", Token);
        await CalledAsync(
            "class-based",
            $"modify one.company.my,uno.company.my uno.company.my,two.company.my {BoxDirectory.MailDomainDn("one.company.my")}");
        await Box.Directory.DeleteMailDomainAsync("two.company.my", Token);
        await CalledAsync("class-based", "remove uno.company.my,two.company.my");
    }

    [Fact]
    public async Task A_move_reaches_a_function_based_module_as_two_calls()
    {
        await Box.Directory.AddDomainControllerAsync("moving", ["10.9.0.60"], cancellationToken: Token);
        await CalledAsync("function-based", "a moving 10.9.0.60 -");
        await Box.Directory.RenameAsync(
            BoxDirectory.DomainControllerDn("moving"), "cn=moving", $"cn=computers,{BoxDirectory.Base}", Token);
        await CalledAsync("function-based", "r moving - 10.9.0.60");
        await Box.Directory.DeleteAsync($"cn=moving,cn=computers,{BoxDirectory.Base}", Token);
        await CalledAsync("function-based", "d moving - 10.9.0.60");
    }

    [Fact]
    public async Task A_module_hears_of_its_attributes_only_and_of_objects_that_no_longer_match()
    {
        var dn = BoxDirectory.DomainControllerDn("fickle");
        await Box.Directory.AddDomainControllerAsync("fickle", ["10.9.0.61"], cancellationToken: Token);
        await CalledAsync("function-based", "a fickle 10.9.0.61 -");
        await Box.Directory.ModifyAsync(dn, "replace: sn\nsn: other", Token);
        await Box.Directory.SetAddressesAsync("fickle", "aRecord", ["10.9.0.62"], Token);
        await CalledAsync("function-based", "m fickle 10.9.0.62 10.9.0.61");
        await Box.Directory.ModifyAsync(dn, "add: univentionObjectFlag\nuniventionObjectFlag: docker", Token);
        await CalledAsync("function-based", "d fickle - 10.9.0.62");
        (await CallsAsync("function-based")).Count(call => call.Contains("fickle", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task A_module_that_raises_is_logged_and_not_asked_again()
    {
        await Box.Directory.AddDomainControllerAsync("broken", ["10.9.0.66"], cancellationToken: Token);
        await CalledAsync("function-based", "a broken 10.9.0.66 -");
        await Eventually.TrueAsync(
            async () => (await Box.OutputAsync("cat /var/log/univention/listener.log", Token))
                .Contains("ValueError: broken", StringComparison.Ordinal),
            _soon,
            "the exception in listener.log",
            Token);
        await Box.Directory.SetAddressesAsync("broken", "aRecord", ["10.9.0.67"], Token);
        // Not 'm': the object does not count as known to the module.
        await CalledAsync("function-based", "a broken 10.9.0.67 -");
    }

    [Fact]
    public async Task The_stages_of_a_listener_s_life()
    {
        // Written when the first run of the module has ended.
        await Eventually.TrueAsync(
            async () => (await Box.ExecAsync($"cat {Handlers}/function_based", cancellationToken: Token)).Text == "3", _soon, "the module's state", Token);

        // What changes while the listener is down comes when it is up again.
        await Box.OutputAsync("systemctl stop univention-directory-listener", Token);
        await Box.Directory.AddMailDomainAsync("late.company.my", Token);
        await Box.OutputAsync("systemctl start univention-directory-listener", Token);
        await CalledAsync("class-based", "create late.company.my as listener");

        // So it does after a restart of the directory.
        await Box.OutputAsync(DirectoryServer.Restart, Token);
        await Box.Directory.AddMailDomainAsync("later.company.my", Token);
        await CalledAsync("class-based", "create later.company.my as listener");

        // A module in whose place the state file remains is not shown everything again; the file is written at the stop.
        await Box.OutputAsync($"rm {Handlers}/class_based; : >/tmp/class-based; {Restart}", Token);
        await Box.Directory.AddMailDomainAsync("last.company.my", Token);
        await CalledAsync("class-based", "create last.company.my as listener");
        (await CallsAsync("class-based")).ShouldNotContain("create company.my as listener");
        await Box.OutputAsync("univention-directory-listener-ctrl resync class_based", Token);
        await CalledAsync("class-based", "create company.my as listener");

        // A module switched off in the registry hears nothing.
        await Box.OutputAsync($"ucr set listener/module/class_based/deactivate=yes; {Restart}; : >/tmp/class-based", Token);
        var before = await Box.OutputAsync("cat /var/lib/univention-directory-listener/notifier_id", Token);
        await Box.Directory.DeleteMailDomainAsync("last.company.my", Token);
        await Eventually.TrueAsync(
            async () => await Box.OutputAsync("cat /var/lib/univention-directory-listener/notifier_id", Token) != before,
            _soon,
            "the transaction",
            Token);
        (await CallsAsync("class-based")).ShouldBeEmpty();
        await Box.OutputAsync($"ucr unset listener/module/class_based/deactivate; {Restart}", Token);
    }

    [Fact]
    public async Task A_quiet_quarter_of_a_minute_ends_a_series_of_changes()
    {
        await Box.Directory.AddDomainControllerAsync("quiet", ["10.9.0.70"], cancellationToken: Token);
        await CalledAsync("function-based", "a quiet 10.9.0.70 -");
        await Eventually.TrueAsync(
            async () => (await CallsAsync("function-based"))[^1] == "postrun",
            Eventually.Soon,
            "postrun after 15 s without a change",
            Token);
    }

    [Fact]
    public async Task A_change_reaches_a_module_in_less_than_a_second()
    {
        // The listener may just be starting, after another test.
        await Box.Directory.AddMailDomainAsync("warm.company.my", Token);
        await CalledAsync("class-based", "create warm.company.my as listener");
        List<double> times = [];
        for (var i = 0; i < 10; i++)
        {
            var ldif = $"dn: {BoxDirectory.MailDomainDn($"fast{i}.company.my")}\nobjectClass: univentionMailDomainname\ncn: fast{i}.company.my\n";
            var moments = await Box.OutputAsync(
                $"""
                ldapadd {BoxDirectory.AsAdministrator} >/dev/null <<<'{ldif}'
                added=$EPOCHREALTIME
                until grep -q fast{i} /tmp/class-based; do :; done
                echo $added $EPOCHREALTIME
                """,
                Token);
            var seconds = moments.Split(' ').Select(moment => double.Parse(moment, CultureInfo.InvariantCulture)).ToArray();
            times.Add((seconds[1] - seconds[0]) * 1000);
        }

        times.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine($"from the end of ldapadd: median {times[5]:0.0} ms, maximum {times[^1]:0.0} ms");
        times[5].ShouldBeLessThan(1000);
    }

    private async Task<string[]> CallsAsync(string module) =>
        (await Box.OutputAsync($"cat /tmp/{module} 2>/dev/null || :", Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private Task<TimeSpan> CalledAsync(string module, string call) => Eventually.TrueAsync(
        async () => (await CallsAsync(module)).Contains(call), _soon, $"the call '{call}' of the {module} module", Token);

    /// <summary>A box with one module of each kind, which write down how they are called.</summary>
    public sealed class Fixture : BoxFixture
    {
        protected override async Task PrepareAsync(BoxInstance box)
        {
            await box.WriteAsync($"{Modules}/class_based.py", ProbeModules.ClassBased);
            await box.WriteAsync($"{Modules}/function_based.py", ProbeModules.FunctionBased);
            await box.OutputAsync(Restart);
        }
    }
}
