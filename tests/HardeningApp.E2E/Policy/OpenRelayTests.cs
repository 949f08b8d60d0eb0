using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Policy;

/// <summary>No stage, no directory content and no setting lets a host outside mynetworks relay without a login.</summary>
public sealed class OpenRelayTests(OpenRelayTests.Fixture fixture) : IClassFixture<OpenRelayTests.Fixture>
{
    private static readonly string[] StageNames = ["off", "monitor", "enforce"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    /// <summary>At compatibility_level 0, where no smtpd_relay_restrictions stand in front and only the recipient list protects.</summary>
    [Fact]
    public async Task No_combination_of_stages_relays_for_a_stranger()
    {
        await Box.OutputAsync($"echo 'compatibility_level = 0' >>/etc/postfix/main.cf.local && ucr commit /etc/postfix/main.cf && {PostfixReload.Command}", Token);
        var (combinations, tried) = (Combinations().ToArray(), 0);
        foreach (var stages in combinations)
        {
            await Box.SetStagesAsync(Stages.Features.Zip(stages), Token);
            tried += await NobodyRelaysAsync(string.Join(' ', stages), few: stages.Distinct().Count() > 1, mayBeHeld: false);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{combinations.Length} combinations, {tried} attempts, 0 accepted");
        combinations.Distinct().Count().ShouldBe(81);
        await Box.OutputAsync("sed -i /compatibility_level/d /etc/postfix/main.cf.local && ucr commit /etc/postfix/main.cf && postfix reload", Token);
    }

    /// <summary>At the level of UCS: an administrator's own OK may skip our checks, but relay it may not.</summary>
    [Theory]
    [InlineData("mail/postfix/smtpd/restrictions/recipient/25-whitelist=check_client_access cidr:/etc/postfix/own-clients")]
    [InlineData("mail/postfix/smtpd/restrictions/recipient/09-x=check_sender_access hash:/etc/postfix/own-senders")]
    [InlineData("mail/postfix/smtpd/restrictions/recipient/1=check_sender_access hash:/etc/postfix/own-senders")]
    [InlineData("mail/postfix/smtpd/restrictions/recipient/09=permit_mynetworks")]
    [InlineData("mail/postfix/smtpd/restrictions/recipient/20=permit_mynetworks")]
    [InlineData("mail/postfix/submission/restrictions/recipient/05=permit_mynetworks")]
    [InlineData("mail/postfix/mynetworks=")]
    [InlineData("mail/postfix/mynetworks=127.0.0.0/8 !10.9.0.5 10.9.0.0/24")]
    public async Task No_entry_of_an_administrator_makes_it_relay_for_a_stranger(string entry)
    {
        await Box.OutputAsync($"ucr set '{entry}' && {PostfixReload.Command}", Token);
        foreach (var stage in new[] { "monitor", "enforce" })
        {
            await Box.SetAllStagesAsync(stage, Token);
            await NobodyRelaysAsync($"{entry} {stage}", few: true, mayBeHeld: true);
        }

        await Box.SetAllStagesAsync("off", Token);
        await Box.OutputAsync($"ucr unset '{entry.Split('=')[0]}' && postfix reload; postfix-hardening apply", Token);
    }

    /// <summary>Otherwise nothing accepted could mean that nobody asked.</summary>
    [Fact]
    public async Task A_domain_controller_does_relay_with_the_same_attempts()
    {
        await Box.SetAllStagesAsync("monitor", Token);
        await Box.OutputAsync("postfix-hardening apply", Token);

        (await RelayAttempts.RunAsync(Box, Client.Workstation, few: true, Token)).Accepted.ShouldBeEmpty();
        await Box.Directory.SetAddressesAsync("dc4", "aRecord", ["10.9.0.5", "10.9.0.77"], Token);
        await Box.OutputAsync("postfix-hardening apply", Token);
        (await RelayAttempts.RunAsync(Box, Client.Workstation, few: true, Token)).Accepted.ShouldContain(line => line.StartsWith("10.9.0.1:25 <anna@company.my> -> <carol@outside.example>: 250", StringComparison.Ordinal));
        await Box.Directory.SetAddressesAsync("dc4", "aRecord", ["10.9.0.5"], Token);
        await Box.OutputAsync("postfix-hardening apply", Token);
    }

    private async Task<int> NobodyRelaysAsync(string state, bool few, bool mayBeHeld)
    {
        // 78: something is held, which foreign entries do. 75: taken back, because with a foreign entry Postfix would refuse a server of the directory.
        var pass = await Box.ExecAsync("postfix-hardening apply", cancellationToken: Token);
        pass.ExitCode.ShouldBeOneOf(mayBeHeld ? [0, 75, 78] : [0], $"{state}: {pass.Stderr}");
        var (accepted, tried) = await RelayAttempts.RunAsync(Box, Client.Outside, few, Token);
        accepted.ShouldBeEmpty(state);
        tried.ShouldBe(few ? 162 : 324, state);
        return tried;
    }

    /// <summary>All combinations in an order in which neighbours differ in one feature only: fewer changes, faster passes.</summary>
    private static IEnumerable<string[]> Combinations()
    {
        for (var number = 0; number < 81; number++)
        {
            var (stages, rest, turns) = (new string[Stages.Features.Length], number, number);
            for (var feature = 0; feature < stages.Length; feature++)
            {
                var digit = rest % StageNames.Length;
                rest = turns /= StageNames.Length;
                stages[feature] = StageNames[turns % 2 == 0 ? digit : StageNames.Length - 1 - digit];
            }

            yield return stages;
        }
    }

    /// <summary>A directory full of what should not be there, and a login on port 25 that auth25 can take away.</summary>
    public sealed class Fixture : BoxFixture
    {
        private static readonly string[] MailDomains =
        [
            "com", "example", "xn--p1ai", ".", "..", ".com", "*", "*.com", "evil.com.", "-evil.com", "com OK", "evil.com\nexample permit",
            "evil.com\r\n. OK", "@!@print(\"com OK\")@!@", "$mydomain", "[203.0.113.9]", "203.0.113.9", "<>", "evil..com", "evil.com#", "\tcom",
        ];

        private static readonly string[] Addresses =
        [
            "0.0.0.0", "255.255.255.255", "10.0.0.0/8", "0.0.0.0/0", "0/0", "203.0.113.0/24", "203.0.113.0", "224.0.0.1", "127.0.0.1", "169.254.1.1",
            "10.9.0.5 203.0.113.9", "10.9.0.5,203.0.113.9", "10.9.0.5\n203.0.113.9", "!10.9.0.5", "static:all", "hash:/etc/postfix/own-senders",
            "/etc/passwd", "0xcb.0.113.9", "0313.0.113.011", "outside.example", "@!@print(\"0.0.0.0/0\")@!@", "$relay_domains", "*",
        ];

        private static readonly string[] Addresses6 =
            ["::", "::/0", "2000::/3", "ff02::1", "fe80::1", "::1", "::ffff:0:0/96", "::ffff:0.0.0.0", "[2001:db8:ff::9]", "2001:db8:ff::/64", "2001:db8:ff::9%eth0", "2001:db8:9::5]/0"];

        protected override async Task PrepareAsync(BoxInstance box)
        {
            await PolicyRun.PrepareAsync(box, Token);
            await RelayAttempts.PrepareAsync(box);
            foreach (var domain in MailDomains)
                await box.Directory.AddMailDomainAsync(domain, Token);
            await box.Directory.AddDomainControllerAsync("hostile", cancellationToken: Token);
            await AddAsync(box, "aRecord", Addresses);
            await AddAsync(box, "aAAARecord", Addresses6);
            await box.WriteAsync("/etc/postfix/own-clients", "203.0.113.0/24 OK\n2001:db8:ff::/64 OK\n", Token);
            await box.WriteAsync("/etc/postfix/own-senders", "company.my OK\nevil.com OK\n<> OK\n", Token);
            // RelayAttempts has many errors in a session.
            await box.WriteAsync("/etc/postfix/main.cf.local", "smtpd_soft_error_limit = 1000\nsmtpd_hard_error_limit = 10000\n", Token);
            await box.OutputAsync("ucr commit /etc/postfix/main.cf && postmap /etc/postfix/own-senders && ucr set mail/postfix/mastercf/options/smtp/smtpd_sasl_auth_enable=yes && postfix reload", Token);
            await box.InstallProductAsync(Token);
            await box.SettleAsync(Token);
        }

        private static Task AddAsync(BoxInstance box, string attribute, IEnumerable<string> values) => box.Directory.ModifyAsync(
            BoxDirectory.DomainControllerDn("hostile"),
            $"add: {attribute}\n" + string.Join('\n', values.Select(value => $"{attribute}:: {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value))}")),
            Token);
    }
}
