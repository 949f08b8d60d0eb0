namespace HardeningApp.E2E.Faults;

/// <summary>Somebody has put links, wrong owners and worse where the daemon writes. It never follows them to another file.</summary>
public sealed class HostileFileFaultTests(FaultBoxFixture fixture) : FaultTests(fixture), IClassFixture<FaultBoxFixture>
{
    private const string Map = "/etc/postfix/check_custom_sender_access";
    private const string Clients = "/etc/postfix/check_custom_relay_clients";
    private const string Staging = "/etc/postfix/.postfix-hardening.staging";
    private const string State = "/var/lib/postfix-hardening";
    private const string Ledger = $"{State}/ledger.json";

    // The daemon may write here: its sandbox alone would keep it from files at most other places.
    private const string Elsewhere = "/var/lib/postfix";
    private const string Runtime = "/run/postfix-hardening";

    private static readonly Fault[] Faults =
    [
        Healed("hostile-map-is-a-link", $"cp -p {Map} {Elsewhere}/victim.map; ln -sf {Elsewhere}/victim {Map}"),
        Healed("hostile-table-is-a-link", $"cp -p {Map}.db {Elsewhere}/table.db; ln -sf {Elsewhere}/table.db {Map}.db"),
        Healed("hostile-clients-are-a-link", $"ln -sf {Elsewhere}/victim {Clients}"),
        Healed("hostile-map-has-a-second-name", $"ln -f {Map} {Elsewhere}/second; ln -f {Map}.db {Elsewhere}/second.db"),
        Healed("hostile-map-belongs-to-another", $"chown postfix:postfix {Map} {Map}.db {Clients}; chmod 666 {Map} {Map}.db {Clients}"),
        Healed("hostile-map-is-a-directory", $"rm {Map}; mkdir {Map}") with { Follows = false, Says = "check_custom_sender_access is no regular file", End = $"rmdir {Map}; unharmed" },
        Healed("hostile-map-is-a-pipe", $"rm {Map}; mkfifo {Map}") with { Follows = false, Says = "check_custom_sender_access is no regular file", End = $"rm {Map}; unharmed" },
        Healed("hostile-staging-is-a-link", $"mkdir -p {Elsewhere}/elsewhere; echo treasure >{Elsewhere}/elsewhere/check_custom_sender_access; ln -s {Elsewhere}/elsewhere {Staging}") with { End = $"unharmed; grep -qx treasure {Elsewhere}/elsewhere/check_custom_sender_access" },
        Healed("hostile-staging-is-a-dead-link", $"ln -s {Elsewhere}/nowhere {Staging}"),
        Healed("hostile-staging-is-a-file", $"echo >{Staging}"),
        Healed("hostile-staging-belongs-to-another", $"install -d -o postfix -m 777 {Staging}; ln -s {Elsewhere}/victim {Staging}/check_custom_sender_access; ln -s {Elsewhere}/victim {Staging}/check_custom_sender_access.db"),
        Healed("hostile-ledger-is-a-link", $"mv {Ledger} {Elsewhere}/ledger; ln -s {Elsewhere}/ledger {Ledger}"),
        Healed("hostile-ledger-to-be-is-a-link", $"ln -sf {Elsewhere}/victim {Ledger}.new"),
        Healed("hostile-ledger-has-a-second-name", $"ln {Ledger} {Elsewhere}/ledger.second; sha256sum {Elsewhere}/ledger.second >{Elsewhere}/ledger.sum") with { End = $"unharmed; sha256sum -c --quiet {Elsewhere}/ledger.sum; rm {Elsewhere}/ledger.second" },
        Healed("hostile-ledger-belongs-to-another", $"chown nobody {Ledger}; chmod 666 {Ledger}"),
        Healed("hostile-ledger-is-nonsense", $"echo '{{{{' >{Ledger}") with { Says = "ledger.json was damaged" },
        Healed("hostile-ledger-is-a-pipe", $"mv {Ledger} {Elsewhere}/ledger; mkfifo {Ledger}") with { Follows = false, Says = "ledger.json", End = $"mv {Elsewhere}/ledger {Ledger}; unharmed" },
        Healed("hostile-lock-is-a-link", $"ln -sf {Elsewhere}/victim {State}/lock") with { End = $"rm -f {State}/lock; unharmed" },
        Healed("hostile-state-is-open-to-all", $"chmod 777 {State}; chown nobody {State}"),
        Healed("hostile-status-to-be-is-a-link", $"ln -sf {Elsewhere}/victim {Runtime}/status.json.new"),
        Healed("hostile-status-is-a-directory", $"rm {Runtime}/status.json; mkdir {Runtime}/status.json") with { Follows = false, End = $"rmdir {Runtime}/status.json; unharmed" },
        Healed("hostile-wake-socket-removed", $"rm {Runtime}/wake") with { Further = "kill -HUP \"$(daemon)\"", End = "systemctl restart postfix-hardening; unharmed" },
    ];

    public static TheoryData<string> Cases => Names(Faults);

    private protected override string Area => "hostile files";

    [Theory]
    [MemberData(nameof(Cases))]
    public Task The_policy_holds_and_the_daemon_gets_there_when_it_is_over(string name) => RunAsync(Faults, name);

    /// <summary>The daemon replaces it with the next change; nobody else clears up.</summary>
    private static Fault Healed(string name, string begin) => new(name, $"victim; {begin}", "unharmed") { Follows = true };
}
