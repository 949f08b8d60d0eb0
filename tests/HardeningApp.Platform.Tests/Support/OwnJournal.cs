namespace HardeningApp.Platform.Tests.Support;

/// <summary>A journal of a test's own: another journald of the box, that of a name space.</summary>
internal sealed class OwnJournal : IAsyncDisposable
{
    private readonly string _name = "test" + Guid.NewGuid().ToString("N")[..12];

    /// <summary>Where its files are.</summary>
    public string Directory { get; private set; } = "";

    private string Units => $"systemd-journald@{_name}.service systemd-journald@{_name}.socket systemd-journald-varlink@{_name}.socket";

    /// <summary>Starts it.</summary>
    public async Task StartAsync()
    {
        // A test writes more than a service may.
        await Shell.RunAsync($"printf '[Journal]\\nStorage=persistent\\nRateLimitBurst=0\\nMaxRetentionSec=0\\n' >/etc/systemd/journald@{_name}.conf; systemctl start systemd-journald@{_name}.service");
        // The first entry makes the file.
        await Shell.RunAsync($"logger -u /run/systemd/journal.{_name}/dev-log -p user.info begin; journalctl --namespace={_name} --sync");
        Directory = "/var/log/journal/" + await Shell.RunAsync($"cat /etc/machine-id") + "." + _name;
        System.IO.Directory.Exists(Directory).ShouldBeTrue(Directory);
    }

    /// <summary>smtpd says something, as Postfix does: with the facility mail.</summary>
    public Task SayAsync(params IEnumerable<string> lines) => SayAsAsync("postfix/smtpd", lines);

    /// <summary>Another program of Postfix says something.</summary>
    public Task SayAsAsync(string tag, IEnumerable<string> lines) =>
        Shell.RunAsync($"logger -u /run/systemd/journal.{_name}/dev-log --size=16KiB -p mail.info -t {tag} --id=7; journalctl --namespace={_name} --sync", string.Concat(lines.Select(line => line + "\n")));

    /// <summary>Begins a new file.</summary>
    public Task RotateAsync() => Shell.RunAsync($"journalctl --namespace={_name} --rotate");

    /// <summary>Takes away the files that are not written to any more; journald looks at their age in seconds.</summary>
    public Task VacuumAsync() => Shell.RunAsync($"for i in {{1..300}}; do journalctl --quiet --namespace={_name} --vacuum-time=1s; [ -n \"$(find {Directory} -name 'system@*')\" ] || exit 0; sleep 0.2; done; exit 1");

    /// <inheritdoc />
    public async ValueTask DisposeAsync() =>
        await Shell.TryAsync($"systemctl stop {Units}; rm -rf /etc/systemd/journald@{_name}.conf {(Directory.Length > 0 ? Directory : "")} /run/log/journal/*.{_name}");
}
