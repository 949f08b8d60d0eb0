using System.Globalization;

namespace HardeningApp.E2E.Box;

/// <summary>What the command tests/box/box promises.</summary>
public sealed class BootTests(BoxFixture fixture) : IClassFixture<BoxFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public void A_box_is_usable_within_seconds()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"usable after {Box.BootTime.TotalSeconds:0.00} s");
        Box.BootTime.ShouldBeLessThan(TimeSpan.FromSeconds(180));
    }

    [Fact]
    public async Task Systemd_is_the_first_process_and_no_unit_has_failed()
    {
        (await Box.OutputAsync("cat /proc/1/comm", Token)).ShouldBe("systemd");
        (await Box.OutputAsync("systemctl is-system-running", Token)).ShouldBe("running");
        (await Box.OutputAsync("hostname --fqdn", Token)).ShouldBe("mail.company.my");
    }

    [Fact]
    public async Task A_command_gets_its_input_and_gives_its_output_and_exit_code()
    {
        var result = await BoxTool.RunAsync(["exec", "-n", Box.Name, "--", "bash", "-c", "cat; echo trouble >&2; exit 7"], "some text\n", Token);
        result.Stdout.ShouldBe("some text\n");
        result.Stderr.ShouldBe("trouble\n");
        result.ExitCode.ShouldBe(7);
    }

    [Theory]
    [InlineData(Client.Server)]
    [InlineData(Client.Outside)]
    public async Task The_short_cut_of_the_tests_enters_a_box_as_the_command_does(Client client)
    {
        const string Where = "for name in mnt uts ipc pid cgroup net; do readlink /proc/self/ns/$name; done; pwd; env -u _ -u SHLVL";
        var command = await BoxTool.RunAsync(["exec", "-n", Box.Name, "-c", client.ToString().ToLowerInvariant(), "--", "env", "TERM=dumb", "bash", "-c", Where], null, Token);

        (await Box.ExecAsync(Where, client, cancellationToken: Token)).Text.ShouldBe(command.EnsureSuccess().Text);
    }

    [Fact]
    public async Task Entering_a_box_costs_next_to_nothing()
    {
        await BoxTool.RunAsync(["exec", "-n", Box.Name, "--", "true"], null, Token);
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 20; i++)
            (await BoxTool.RunAsync(["exec", "-n", Box.Name, "--", "true"], null, Token)).EnsureSuccess();
        var each = TimeProvider.System.GetElapsedTime(start) / 20;
        TestContext.Current.TestOutputHelper?.WriteLine($"{each.TotalMilliseconds:0.0} ms for one command");
        each.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Two_boxes_know_nothing_of_each_other_and_a_stopped_one_leaves_nothing_behind()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"other-{Environment.ProcessId}");
        await using (var other = await BoxInstance.UpAsync(name, Token))
        {
            await other.WriteAsync("/root/note", "other", Token);
            (await Box.ExecAsync("test -e /root/note", cancellationToken: Token)).ExitCode.ShouldBe(1);
            (await other.ProbeAsync(new Mail(Client.Outside, "eve@outside.example", "anna@company.my"), Token)).Code.ShouldBe(250);
        }

        (await BoxTool.RunAsync(["list"], null, Token)).Stdout.Split('\n').ShouldNotContain(name);
        (await BoxTool.RunAsync(["exec", "-n", name, "--", "true"], null, Token)).Stderr.ShouldContain("is not up");
        ProcessesNamed($"box-{name}").ShouldBeEmpty();
        (await File.ReadAllTextAsync("/proc/self/mountinfo", Token)).ShouldNotContain(name);
    }

    [Theory]
    [InlineData(Client.Outside, "203.0.113.9", "2001:db8:ff::9")]
    [InlineData(Client.Workstation, "10.9.0.77", "2001:db8:9::77")]
    [InlineData(Client.Dc4, "10.9.0.5", null)]
    [InlineData(Client.Dc6, null, "2001:db8:9::5")]
    public async Task A_client_host_has_its_addresses_and_reaches_the_server_and_nothing_else(
        Client client, string? ipv4, string? ipv6)
    {
        (await AddressesAsync(client, "-4")).ShouldBe(ipv4 ?? string.Empty);
        (await AddressesAsync(client, "-6")).ShouldBe(ipv6 ?? string.Empty);
        foreach (var server in new[] { ipv4 is null ? null : "10.9.0.1", ipv6 is null ? null : "2001:db8:9::1" }.OfType<string>())
            (await ConnectAsync(client, server, 7389)).ExitCode.ShouldBe(0);
        (await ConnectAsync(client, client == Client.Outside ? "10.9.0.77" : "203.0.113.9", 25)).ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public async Task The_server_owns_exactly_its_two_addresses()
    {
        (await AddressesAsync(Client.Server, "-4")).ShouldBe("10.9.0.1");
        (await AddressesAsync(Client.Server, "-6")).ShouldBe("2001:db8:9::1");
    }

    [Fact]
    public async Task Names_of_the_box_resolve_and_all_others_do_not_exist()
    {
        (await Box.OutputAsync("getent ahostsv4 mail.company.my | head -n1", Token)).ShouldStartWith("10.9.0.1");
        (await Box.OutputAsync("getent hosts 10.9.0.77", Token)).ShouldEndWith("ws77.company.my");
        (await Box.ExecAsync("getent hosts 203.0.113.9", cancellationToken: Token)).ExitCode.ShouldBe(2);
        (await Box.ExecAsync("getent hosts www.example.org", cancellationToken: Token)).ExitCode.ShouldBe(2);
    }

    private Task<CommandResult> ConnectAsync(Client client, string address, int port) => Box.ExecAsync(
        string.Create(CultureInfo.InvariantCulture, $"timeout 10 bash -c ': </dev/tcp/{address}/{port}'"),
        client,
        cancellationToken: Token);

    private async Task<string> AddressesAsync(Client client, string family)
    {
        var result = await Box.ExecAsync(
            $"ip {family} -o address show scope global | awk '{{print $4}}' | cut -d/ -f1", client, cancellationToken: Token);
        return result.EnsureSuccess().Text;
    }

    private static IEnumerable<string> ProcessesNamed(string text) =>
        from directory in Directory.EnumerateDirectories("/proc")
        let commandLine = CommandLineOf(directory)
        where commandLine.Contains(text, StringComparison.Ordinal)
        select commandLine;

    private static string CommandLineOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            // Not a process, or one that has just ended.
            return string.Empty;
        }
    }
}
