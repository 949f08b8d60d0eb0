using System.Collections.Immutable;
using System.Globalization;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Policy;

/// <summary>
/// Monitor changes no verdict, also where an administrator has entries of his own: all cases on the untouched system, and again after
/// installation with all features in monitor.
/// </summary>
public sealed class MonitorChangesNothingTests
{
    private const string Restrictions = "mail/postfix/smtpd/restrictions/recipient/";
    private const string Service = "/usr/share/univention-mail-postfix/listfilter.py";

    private static readonly ImmutableArray<PolicyCase> Cases = PolicyFile.Read(PolicyFile.Shipped);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task With_a_filter_for_lists_a_whitelist_and_the_quota_service_at_another_key() => CompareAsync(
        "filters",
        $$"""
        printf '10.9.0.77 OK\n2001:db8:ff::/64 REJECT 5.7.1 not from there\n' >/etc/postfix/own-clients
        ucr set mail/postfix/policy/listfilter=yes '{{Restrictions}}25-whitelist=check_client_access cidr:/etc/postfix/own-clients' \
            '{{Restrictions}}110=check_policy_service inet:127.0.0.1:12340'
        ucr unset {{Restrictions}}80
        """,
        // The list that takes no strangers; the network that is refused.
        effect: [("49", "554 5.7.1"), ("50", "554 5.7.1")]);

    [Fact]
    public Task With_greylisting_a_blocklist_and_a_check_of_host_names() => CompareAsync(
        "strict",
        $$"""
        echo 'host-record=77.0.9.10.bl.test,127.0.0.2' >>/etc/box/dnsmasq.conf
        systemctl restart box-dns
        printf '127.0.0.1:10023 inet n n n - 0 spawn user=nobody argv={{Service}} greylisting\n' >>/etc/postfix/master.cf.local
        ucr set mail/postfix/greylisting=yes mail/postfix/smtpd/restrictions/sender/reject_unknown_client_hostname=yes '{{Restrictions}}65-rbl=reject_rbl_client bl.test'
        ucr commit /etc/postfix/master.cf
        """,
        // A host without a name, one that nobody has seen before, one that is listed.
        effect: [("1", "450 4.7.25"), ("50", "450 4.7.25"), ("7", "554 5.7.1")]);

    [Fact]
    public Task With_greylisting_alone() => CompareAsync(
        "greylisting",
        $"""
        printf '127.0.0.1:10023 inet n n n - 0 spawn user=nobody argv={Service} greylisting\n' >>/etc/postfix/master.cf.local
        ucr set mail/postfix/greylisting=yes
        ucr commit /etc/postfix/master.cf
        """,
        effect: [("50", "450 4.2.0")]);

    private static async Task CompareAsync(string name, string configuration, (string Id, string Verdict)[] effect)
    {
        await using var box = await BoxInstance.UpAsync(string.Create(CultureInfo.InvariantCulture, $"e2e-{Environment.ProcessId}-{name}"), Token);
        await PolicyRun.PrepareAsync(box, Token);
        await box.OutputAsync($"useradd --system listfilter && mkdir -p {Path.GetDirectoryName(Service)}", Token);
        await box.CopyAsync(Path.Combine(BoxTool.Repository, "tests/policy/policy-service.py"), Service, Token);
        await box.OutputAsync($"chmod 755 {Service}\n{configuration}", Token);
        await PolicyRun.EnterDomainControllersAsync(box, Token);
        var before = await CaseRunner.RunAsync(box, Cases, Token);
        foreach (var (id, verdict) in effect)
            before[id].Verdict.ToString().ShouldStartWith(verdict, customMessage: $"the entries of the administrator are not at work: {id}");

        await PolicyRun.InstallInMonitorAsync(box, Token);
        var after = await CaseRunner.RunAsync(box, Cases, Token);

        foreach (var one in Cases)
        {
            foreach (var line in after[one.Id].Lines.Skip(before[one.Id].Lines.Length))
                TestContext.Current.TestOutputHelper?.WriteLine($"{one.Id}: {line}");
        }

        Cases.Where(one => before[one.Id].Verdict != after[one.Id].Verdict)
            .Select(one => $"{one.Id}: {before[one.Id].Verdict} before, {after[one.Id].Verdict} in monitor").ShouldBeEmpty();
        after.Values.SelectMany(outcome => outcome.Lines).ShouldNotBeEmpty("monitor says nothing");
    }
}
