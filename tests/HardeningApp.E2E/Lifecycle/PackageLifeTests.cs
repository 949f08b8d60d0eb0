using System.Text.RegularExpressions;
using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Lifecycle;

/// <summary>What each step in the life of the package adds to a server, and what it leaves: counted, not guessed.</summary>
public sealed class PackageLifeTests(BoxFixture fixture) : IClassFixture<BoxFixture>, IAsyncLifetime
{
    private const string Joined = "/var/univention-join/joined";
    private const string Listener = "univention-directory-listener";
    private const string Install = $"install {Apt.Package}";
    private const string Remove = "remove postfix-hardening";
    private const string Purge = "purge postfix-hardening";

    /// <summary>Beside what is in the package: what its scripts, UCR, the listener and the daemon make.</summary>
    private static readonly string[] MadeByInstallation =
    [
        "+ file /etc/postfix/check_custom_relay_access 644 root:root",
        "+ file /etc/postfix/check_custom_relay_access.db 644 root:root",
        "+ file /etc/postfix/check_custom_relay_clients 644 root:root",
        "+ file /etc/postfix/check_custom_sender_access 644 root:root",
        "+ file /etc/postfix/check_custom_sender_access.db 644 root:root",
        "~ file /etc/postfix/main.cf",
        "~ file /etc/postfix/master.cf",
        .. Enabled,
        "+ file /etc/univention/templates/modules/__pycache__/postfix-hardening.cpython-311.pyc 644 root:root",
        "+ file /run/postfix-hardening directory 755 root:root",
        "+ file /run/postfix-hardening/status.json 644 root:root",
        "+ file /run/postfix-hardening/wake special 660 root:root",
        "+ file /var/lib/dpkg/info/postfix-hardening.conffiles 644 root:root",
        "+ file /var/lib/dpkg/info/postfix-hardening.list 644 root:root",
        "+ file /var/lib/dpkg/info/postfix-hardening.md5sums 644 root:root",
        "+ file /var/lib/dpkg/info/postfix-hardening.postinst 755 root:root",
        "+ file /var/lib/dpkg/info/postfix-hardening.postrm 755 root:root",
        "+ file /var/lib/dpkg/info/postfix-hardening.preinst 755 root:root",
        "+ file /var/lib/dpkg/info/postfix-hardening.prerm 755 root:root",
        "+ file /var/lib/postfix-hardening directory 700 root:root",
        "+ file /var/lib/postfix-hardening/baseline directory 700 root:root",
        "+ file /var/lib/postfix-hardening/baseline/base.conf 644 root:root",
        "+ file /var/lib/postfix-hardening/baseline/main.cf 644 root:root",
        "+ file /var/lib/postfix-hardening/baseline/main.cf.local 644 root:root",
        "+ file /var/lib/postfix-hardening/baseline/master.cf 644 root:root",
        "+ file /var/lib/postfix-hardening/baseline/master.cf.local 644 root:root",
        "+ file /var/lib/postfix-hardening/daemon.lock 600 root:root",
        "+ file /var/lib/postfix-hardening/generations directory 700 root:root",
        "+ file /var/lib/postfix-hardening/generations/N directory 700 root:root",
        "+ file /var/lib/postfix-hardening/generations/N/files directory 700 root:root",
        "+ file /var/lib/postfix-hardening/generations/N/files/check_custom_relay_access 600 root:root",
        "+ file /var/lib/postfix-hardening/generations/N/files/check_custom_relay_clients 600 root:root",
        "+ file /var/lib/postfix-hardening/generations/N/files/check_custom_sender_access 600 root:root",
        "+ file /var/lib/postfix-hardening/generations/N/generation.json 600 root:root",
        "+ file /var/lib/postfix-hardening/generations/N/restore.sh 700 root:root",
        "+ file /var/lib/postfix-hardening/ledger.json 600 root:root",
        "+ file /var/lib/postfix-hardening/lock 600 root:root",
        .. KnownToSystemd,
        "+ file /var/lib/univention-directory-listener/handlers/postfix_hardening_wake 644 root:adm",
        "+ process /usr/sbin/postfix-hardening run root",
        "+ state postfix-hardening-report.service inactive",
        "+ state postfix-hardening-report.timer active",
        "+ state postfix-hardening.service active",
        "+ ucr base mail/postfix/mynetworks",
        "+ ucr base mail/postfix/smtpd/restrictions/recipient/08-hardening-relay",
        "+ ucr base mail/postfix/smtpd/restrictions/recipient/09-hardening-relay-clients",
        "+ ucr base mail/postfix/smtpd/restrictions/recipient/60-hardening-sender",
        "+ ucr base postfix-hardening/internal/verify",
        "+ ucr base postfix-hardening/status",
        "+ unit postfix-hardening-report.service static",
        "+ unit postfix-hardening-report.timer enabled",
        "+ unit postfix-hardening.service enabled",
    ];

    /// <summary>Beside configuration files and the descriptions in them, which dpkg keeps until a purge; the registration with UCR waits where UCR does not look.</summary>
    private static readonly string[] LeftByRemoval =
    [
        .. Enabled,
        "+ file /etc/univention/templates/removed/postfix-hardening.info 644 root:root",
        "+ file /var/lib/dpkg/info/postfix-hardening.list 644 root:root",
        "+ file /var/lib/dpkg/info/postfix-hardening.postrm 755 root:root",
        "+ file /var/lib/postfix-hardening directory 700 root:root",
        "+ file /var/lib/postfix-hardening/daemon.lock 600 root:root",
        "+ file /var/lib/postfix-hardening/ledger.json.given-back 600 root:root",
        "+ file /var/lib/postfix-hardening/lock 600 root:root",
        .. KnownToSystemd,
        "+ state postfix-hardening-report.timer not-found",
        "+ state postfix-hardening.service not-found",
    ];

    private static string[] Enabled =>
    [
        "+ file /etc/systemd/system/multi-user.target.wants/postfix-hardening.service link to /lib/systemd/system/postfix-hardening.service",
        "+ file /etc/systemd/system/timers.target.wants/postfix-hardening-report.timer link to /lib/systemd/system/postfix-hardening-report.timer",
    ];

    private static string[] KnownToSystemd =>
    [
        "+ file /var/lib/systemd/deb-systemd-helper-enabled/multi-user.target.wants/postfix-hardening.service 644 root:root",
        "+ file /var/lib/systemd/deb-systemd-helper-enabled/postfix-hardening-report.timer.dsh-also 644 root:root",
        "+ file /var/lib/systemd/deb-systemd-helper-enabled/postfix-hardening.service.dsh-also 644 root:root",
        "+ file /var/lib/systemd/deb-systemd-helper-enabled/timers.target.wants/postfix-hardening-report.timer 644 root:root",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    // Only after a failure there is something.
    public async ValueTask DisposeAsync() => await Box.ExecAsync("dpkg --purge postfix-hardening", cancellationToken: CancellationToken.None);

    [Fact]
    public async Task Installation_removal_upgrade_and_purge_add_and_leave_exactly_what_they_should()
    {
        await Box.CopyProductAsync(Token);
        var package = await PackageContent.ReadAsync(Box, Token);
        var clean = await Census.TakeSettledAsync(Box, Token);
        string[] described = [.. package.Variables.Select(name => $"+ described {name}"), .. package.Defaults.Select(name => $"+ ucr base-defaults {name}")];
        var packed = package.Files.Where(file => !clean.Has($"file {file.Key}")).Select(file => $"+ file {file.Key} {file.Value}").ToArray();

        await Box.AptAsync(Install, Token);
        await Box.SettleAsync(Token);
        await EventuallyAsync(clean, [.. packed, .. described, .. MadeByInstallation]);

        await Box.AptAsync(Remove, Token);
        await EventuallyAsync(clean, [.. packed.Where(IsConfiguration), .. described, .. LeftByRemoval]);

        await Box.AptAsync(Install, Token);
        await Box.SettleAsync(Token);
        string[] again = [.. packed, .. described, .. MadeByInstallation, "+ file /var/lib/postfix-hardening/ledger.json.given-back 600 root:root"];
        var installed = await EventuallyAsync(clean, again);

        await Box.AptAsync($"install {await Box.NewerPackageAsync(Token)}", Token);
        await Box.SettleAsync(Token);
        (await Box.OutputAsync("dpkg-query -W -f '${Version} ${Status}' postfix-hardening", Token)).ShouldBe("99.1 install ok installed");
        await EventuallyAsync(clean, again);
        await EventuallyAsync(installed, []);

        await Box.AptAsync(Purge, Token);
        await EventuallyAsync(clean, []);
    }

    [Fact]
    public async Task Before_the_host_has_joined_nothing_of_Postfix_changes_and_a_purge_leaves_nothing()
    {
        await Box.CopyProductAsync(Token);
        await Box.OutputAsync($"rm {Joined} && systemctl stop {Listener}", Token);
        try
        {
            var clean = await Census.TakeSettledAsync(Box, Token);
            var said = await SaidAsync();

            await Box.AptAsync(Install, Token);
            await Box.EventuallyStateAsync("not-joined", Token);
            (await SaidAsync()).ShouldBe(said);
            (await Census.TakeAsync(Box, Token)).Since(clean).Where(IsPostfix).ShouldBeEmpty();

            await Box.AptAsync(Remove, Token);
            await Box.AptAsync(Purge, Token);
            await EventuallyAsync(clean, []);
        }
        finally
        {
            await Box.OutputAsync($"touch {Joined} && systemctl start {Listener}", CancellationToken.None);
        }
    }

    [Fact]
    public async Task While_the_directory_is_down_apt_ends_and_a_purge_leaves_nothing()
    {
        await Box.CopyProductAsync(Token);
        var clean = await Census.TakeSettledAsync(Box, Token);
        var said = await SaidAsync();
        await Box.StopDirectoryAsync(Token);
        try
        {
            await Box.AptAsync(Install, Token);
            await Box.EventuallyStateAsync("error", Token);
            (await SaidAsync()).ShouldBe(said);
            (await Census.TakeAsync(Box, Token)).Since(clean).Where(IsPostfix).ShouldBeEmpty();

            await Box.AptAsync(Purge, Token);
        }
        finally
        {
            await Box.StartDirectoryAsync(CancellationToken.None);
        }

        await EventuallyAsync(clean, []);
    }

    /// <summary>What main.cf and master.cf say, without comments.</summary>
    private Task<string> SaidAsync() => Box.OutputAsync("grep -hv '^#' /etc/postfix/main.cf /etc/postfix/master.cf", Token);

    /// <summary>A listener or a unit may need a moment to get there.</summary>
    private async Task<Census> EventuallyAsync(Census before, string[] expected)
    {
        var wanted = expected.Order(StringComparer.Ordinal).ToArray();
        var (now, found) = (before, Array.Empty<string>());
        try
        {
            await Eventually.TrueAsync(
                async () =>
                {
                    now = await Census.TakeAsync(Box, Token);
                    found = Numbered(now.Since(before));
                    return found.SequenceEqual(wanted, StringComparer.Ordinal);
                },
                Product.Soon,
                "the census",
                Token);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"missing:\n{string.Join('\n', wanted.Except(found))}\ntoo much:\n{string.Join('\n', found.Except(wanted))}");
        }

        return now;
    }

    /// <summary>How many generations there are depends on how many passes the end of the installation overtakes.</summary>
    private static string[] Numbered(string[] lines) =>
        [.. lines.Select(line => Generation.Replace(line, "/generations/N")).Distinct().Order(StringComparer.Ordinal)];

    private static Regex Generation { get; } = new("/generations/[0-9]{6}", RegexOptions.CultureInvariant);

    private static bool IsConfiguration(string line) =>
        line.StartsWith("+ file /etc/univention/", StringComparison.Ordinal) && !line.Contains("/templates/info/", StringComparison.Ordinal);

    /// <summary>UCR names every registered template in the header of main.cf and master.cf; what they say is looked at with <see cref="SaidAsync"/>.</summary>
    private static bool IsPostfix(string line) =>
        line.Contains("/etc/postfix/check_custom", StringComparison.Ordinal) || line.Contains(" mail/postfix/", StringComparison.Ordinal);
}
