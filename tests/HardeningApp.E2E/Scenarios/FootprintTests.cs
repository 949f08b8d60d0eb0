using System.Globalization;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>What the product takes of a mail server that has other things to do.</summary>
public sealed class FootprintTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    /// <summary>Resident memory in kB: about 15,000 are usual, and 45,000 before anything is given back.</summary>
    private const int Idle = 20_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task An_idle_daemon_gives_its_memory_back_each_time_and_goes_on()
    {
        await EventuallySmallAsync();

        await Box.Directory.AddMailDomainAsync("footprint.example", Token);
        await Box.EventuallyWarnedAsync("eve@footprint.example", Token);
        await EventuallySmallAsync();

        await Box.Directory.DeleteMailDomainAsync("footprint.example", Token);
        await Box.EventuallyNotWarnedAsync("eve@footprint.example", Token);
        await Box.SettleAsync(Token);
        (await Box.OutputAsync("systemctl show -P NRestarts postfix-hardening", Token)).ShouldBe("0");
    }

    [Fact]
    public async Task The_status_does_not_load_the_library_of_the_directory()
    {
        (await LoadedAsync("plan")).ShouldContain("libldap");

        (await LoadedAsync("status")).ShouldNotContain("libldap");
    }

    /// <summary>A library brings one along, a twentieth of the package. That it is left out (Trimmed.xml) is by its name, and a name that is no longer there warns nobody.</summary>
    [Fact]
    public async Task The_program_carries_no_program_for_Windows() =>
        (await Box.ExecAsync("grep -ac 'run in DOS mode' /usr/sbin/postfix-hardening", cancellationToken: Token)).Text.ShouldBe("0");

    /// <summary>The libraries that the dynamic linker names; the exit code of <c>plan</c> says whether there is something to do.</summary>
    private Task<string> LoadedAsync(string command) =>
        Box.OutputAsync($"{{ LD_DEBUG=files postfix-hardening {command} 2>&1 >/dev/null || true; }} | grep 'calling init'", Token);

    private Task<TimeSpan> EventuallySmallAsync() =>
        Eventually.TrueAsync(async () => await ResidentAsync() < Idle, Product.Soon, $"a daemon with less than {Idle} kB", Token);

    private async Task<int> ResidentAsync() =>
        int.Parse(await Box.OutputAsync("awk '/^VmRSS:/ {print $2}' /proc/$(systemctl show -P MainPID postfix-hardening)/status", Token), CultureInfo.InvariantCulture);
}
