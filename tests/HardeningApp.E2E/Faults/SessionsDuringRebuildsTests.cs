using System.Globalization;
using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Faults;

/// <summary>Mail goes on while maps of 100,000 domains are rebuilt a hundred times (REBUILDS in the environment: more or fewer) and Postfix is reloaded at every fifth.</summary>
[Collection(AloneCollection.Name)]
public sealed class SessionsDuringRebuildsTests(FaultBoxFixture fixture) : IClassFixture<FaultBoxFixture>
{
    private const int Domains = 100_000;
    private const int AtLeast = 2_000;
    private const int Chunk = 250;

    private static readonly int Rebuilds = int.Parse(Environment.GetEnvironmentVariable("REBUILDS") ?? "100", CultureInfo.InvariantCulture);
    private static readonly int Reloads = Math.Max(1, Rebuilds / 5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task No_session_gets_a_wrong_verdict_or_451_while_large_maps_are_rebuilt_and_Postfix_is_reloaded()
    {
        await FillAsync();
        ProbeMail[] mails =
        [
            .. ProbeMail.Round("unused.example").Where(mail => mail is { Port: 25, Kind: MailKind.Closed or MailKind.Open }),
            new(MailKind.Closed, Client.Outside, "eve@d50000.example", "bob@company.my"),
            new(MailKind.Open, Client.Dc4, "x@d99999.example", "carol@outside.example"),
        ];

        var rebuilds = RebuildAsync();
        var (sessions, wrong, tempfail, examples) = (0, 0, 0, new List<string>());
        while (!rebuilds.IsCompleted || sessions < AtLeast)
        {
            var counted = await Sessions.RunAsync(Box, mails, Chunk, parallel: 24, Token);
            sessions += counted.GetProperty("sessions").GetInt32();
            wrong += counted.GetProperty("wrong").GetInt32();
            tempfail += counted.GetProperty("tempfail").GetInt32();
            examples.AddRange(counted.GetProperty("examples").EnumerateArray().Select(example => example.GetString()!));
        }

        var took = await rebuilds;
        var text = string.Create(CultureInfo.InvariantCulture, $"{sessions} sessions, {Rebuilds} rebuilds of {Domains} domains, {Reloads} reloads: {wrong} wrong verdicts, {tempfail} times 451");
        TestContext.Current.TestOutputHelper?.WriteLine($"{text}; {took}");
        FaultTable.Add("load", "sessions-during-rebuilds", text, "converged", "");
        wrong.ShouldBe(0, string.Join('\n', examples));
        tempfail.ShouldBe(0);
        sessions.ShouldBeGreaterThanOrEqualTo(AtLeast);
    }

    /// <summary>Loads the directory while slapd is stopped, and lets the product build its maps.</summary>
    private async Task FillAsync()
    {
        await Box.OutputAsync("systemctl stop univention-directory-listener", Token);
        await Box.StopDirectoryAsync(Token);
        await Box.OutputAsync(
            $$"""
            awk 'BEGIN {for (i = 0; i < {{Domains}}; i++) printf "dn: cn=d%d.example,{{BoxDirectory.MailDomains}}\nobjectClass: univentionMailDomainname\ncn: d%d.example\n\n", i, i}' >/root/domains.ldif
            slapadd -q -f /etc/ldap/slapd.conf -b {{BoxDirectory.Base}} -l /root/domains.ldif && chown -R openldap:openldap /var/lib/ldap
            """,
            Token);
        await Box.StartDirectoryAsync(Token);
        await Box.OutputAsync("postfix-hardening apply >/root/apply.log", Token);
        (await Box.IsListedAsync("d50000.example", Token)).ShouldBeTrue();
        // Postfix may find the restarted slapd a moment later.
        await Eventually.TrueAsync(
            async () => (await Box.ProbeAsync(new Mail(Client.Outside, "eve@outside.example", "bob@company.my"), Token)).IsAccepted, Product.Soon, "mail is accepted", Token);
    }

    /// <summary>Each round changes the directory, applies, and sees that the new map is the live one.</summary>
    private Task<string> RebuildAsync() => Box.OutputAsync(
        $$"""
        set -e
        began=$(date +%s)
        for i in $(seq {{Rebuilds}}); do
            printf 'dn: cn=round%s.example,{{BoxDirectory.MailDomains}}\nobjectClass: univentionMailDomainname\ncn: round%s.example\n' "$i" "$i" | ldapadd {{BoxDirectory.AsAdministrator}} >/dev/null
            postfix-hardening apply >/root/apply.log
            postmap -q "round$i.example" hash:/etc/postfix/check_custom_sender_access >/dev/null
            if [ $((i % 5)) -eq 0 ]; then postfix reload 2>/dev/null; fi
        done
        echo "$(($(date +%s) - began)) s of rebuilds"
        """,
        Token);
}
