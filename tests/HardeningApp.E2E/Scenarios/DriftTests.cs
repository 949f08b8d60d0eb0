using System.Text.RegularExpressions;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>What somebody else changes of ours is named and put right; what is an administrator's own is named and left.</summary>
public sealed class DriftTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private const string Map = "/etc/postfix/check_custom_sender_access";
    private const string Clients = "/etc/postfix/check_custom_relay_clients";
    private const string Restrictions = "mail/postfix/smtpd/restrictions/recipient";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    public static TheoryData<string, string> Edits => new()
    {
        { $"sed -i 's/^company.my .*/company.my OK/' {Map} && postmap {Map}", $"{Map} was edited by hand on [-0-9: ]+ UTC: line [0-9]+ \"company.my OK\" instead of \"company.my WARN .*\"" },
        { $"echo 'evil.example OK' >>{Map}", $"{Map} was edited by hand on .*: line [0-9]+ \"evil.example OK\" added" },
        { $"for i in 1 2 3 4 5; do echo \"evil$i.example OK\" >>{Map}; done", $"{Map} was edited by hand on .* added; and 2 more" },
        { $"sed -i '/^company.local /d' {Map}", $"{Map} was edited by hand on .*: \"company.local WARN .*\" missing" },
        { $"cp {Map} /root/other && echo 'evil.example OK' >>/root/other && postmap /root/other && mv /root/other.db {Map}.db", $"{Map} has another table \\(.db\\) than the one that was built on" },
        { $"rm {Map}.db", $"{Map} has lost its table" },
        { $"rm {Map}", $"{Map} was deleted" },
        { $"mv {Map} /root/ && ln -s /root/check_custom_sender_access {Map}", $"{Map} was replaced by a symbolic link on" },
        { $"chmod 666 {Map}", $"{Map} was given the rights 666 on" },
        { $"chmod 600 {Map}.db", $"{Map} its table was given the rights 600" },
        { $"chown listener {Map}", $"{Map} was given to user [0-9]+ on" },
        { $"sed -i 's,^10.9.0.5/32 .*,0.0.0.0/0 OK,' {Clients}", $"{Clients} was edited by hand on .*: line [0-9]+ \"0.0.0.0/0 OK\" added; \"10.9.0.5/32 .*\" missing" },
        { $"rm {Clients}", $"{Clients} was deleted" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task A_hand_edit_of_a_map_is_named_and_healed(string edit, string named)
    {
        await Box.SettleAsync(Token);
        // It might look while an edit of two commands is half done, and name that.
        await using var daemon = await StoppedDaemon.MakeAsync(Box, Token);
        var files = await FilesAsync();

        await Box.OutputAsync(edit, Token);
        await Box.SettleAsync(Token);

        (await FilesAsync()).ShouldBe(files);
        (await DriftsAsync()).ShouldMatch($" {named}");
        (await Box.OutputAsync($"postmap -q company.my hash:{Map}", Token)).ShouldStartWith("WARN");
        (await Box.ForgeAsync("anna@company.my", Token)).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task The_daemon_heals_at_its_next_pass_and_tells_the_journal_and_the_status()
    {
        await Box.SettleAsync(Token);
        var mark = await Box.JournalMarkAsync(Token);

        await Box.OutputAsync($"echo 'by-the-daemon.example OK' >>{Map} && postfix-hardening wake", Token);

        await Box.EventuallyJournalAsync(mark, new Regex($"drift, put right: {Map} was edited by hand on .*by-the-daemon.example"), Token);
        (await Box.OutputAsync($"grep -c by-the-daemon.example {Map} || :", Token)).ShouldBe("0");
        await Eventually.TrueAsync(
            async () => (await Box.OutputAsync("postfix-hardening status", Token)).Contains("by-the-daemon.example OK\" added", StringComparison.Ordinal), Product.Soon, "the event in status", Token);
        (await Box.JournalAsync(mark, Token)).ShouldNotContain("mail domain by-the-daemon.example");
    }

    [Fact]
    public async Task A_change_of_the_directory_or_of_a_stage_is_no_drift()
    {
        await Box.SettleAsync(Token);
        var before = await Box.OutputAsync("postfix-hardening history | grep -c ' drift ' || :", Token);

        await Box.Directory.AddMailDomainAsync("no-drift.example", Token);
        await Box.Directory.AddDomainControllerAsync("nodrift", ["10.9.0.79"], cancellationToken: Token);
        await Box.EventuallyListedAsync("no-drift.example", Token);
        await using (await UcrChange.MakeAsync(Box, ["postfix-hardening/relay/stage=enforce"], Token))
        {
            await Box.SettleAsync(Token);
        }

        await Box.Directory.DeleteMailDomainAsync("no-drift.example", Token);
        await Box.Directory.DeleteDomainControllerAsync("nodrift", Token);
        await Box.SettleAsync(Token);

        (await Box.OutputAsync("postfix-hardening history | grep -c ' drift ' || :", Token)).ShouldBe(before);
    }

    [Fact]
    public async Task Our_variables_come_back_and_the_one_of_an_administrator_stays()
    {
        await Box.SettleAsync(Token);

        await Box.OutputAsync($"ucr unset {Restrictions}/60-hardening-sender", Token);
        await Box.SettleAsync(Token);
        await Box.OutputAsync($"ucr set {Restrictions}/08-hardening-relay=permit {Restrictions}/75-own=reject_unknown_sender_domain", Token);
        await Box.SettleAsync(Token);

        (await Box.OutputAsync($"ucr get {Restrictions}/60-hardening-sender", Token)).ShouldContain("check_custom_sender_access");
        (await Box.OutputAsync("postconf -h smtpd_recipient_restrictions", Token)).ShouldContain("reject_unknown_sender_domain");
        var drifts = await Box.OutputAsync("postfix-hardening history | grep ' drift ' | tail -5", Token);
        drifts.ShouldContain($"{Restrictions}/60-hardening-sender was unset by somebody else; it was \"check_sender_access hash:{Map}\"");
        drifts.ShouldContain($"{Restrictions}/08-hardening-relay was set to \"permit\" by somebody else; it was ");
        drifts.ShouldNotContain("75-own");
        await Box.OutputAsync($"ucr unset {Restrictions}/75-own", Token);
        await Box.SettleAsync(Token);
    }

    [Fact]
    public async Task An_entry_of_ours_that_somebody_took_out_of_mynetworks_comes_back()
    {
        await Box.SettleAsync(Token);
        var networks = await Box.OutputAsync("ucr get mail/postfix/mynetworks", Token);

        await Box.OutputAsync($"ucr set mail/postfix/mynetworks='{networks.Replace(" 10.9.0.5/32", "", StringComparison.Ordinal)}'", Token);
        await Box.SettleAsync(Token);

        (await Box.OutputAsync("postconf -h mynetworks", Token)).ShouldBe(networks);
        (await Box.OutputAsync("postfix-hardening history", Token)).ShouldContain("mail/postfix/mynetworks has lost 10.9.0.5/32, which somebody else took out");
    }

    [Theory]
    [InlineData("postconf -e mynetworks=0.0.0.0/0", "line [0-9]+ \"mynetworks = 0.0.0.0/0\" instead of \"mynetworks = 127.0.0.0/8 ")]
    [InlineData("echo 'smtpd_recipient_restrictions = permit' >>/etc/postfix/main.cf", "line [0-9]+ \"smtpd_recipient_restrictions = permit\"")]
    public async Task A_line_of_main_cf_that_takes_the_place_of_ours_is_named_and_healed(string edit, string named)
    {
        await Box.SettleAsync(Token);
        var text = await Box.OutputAsync("cat /etc/postfix/main.cf", Token);

        await Box.OutputAsync(edit, Token);
        await Box.SettleAsync(Token);

        (await Box.OutputAsync("cat /etc/postfix/main.cf", Token)).ShouldBe(text);
        (await Box.OutputAsync("postfix-hardening history", Token)).ShouldMatch($"/etc/postfix/main.cf did not say what UCR says, .*: {named}");
    }

    [Fact]
    public async Task An_own_line_in_main_cf_local_is_named_with_its_number_and_nothing_fights_it()
    {
        await Box.SettleAsync(Token);
        await Box.OutputAsync("printf '# own\\nmynetworks = 127.0.0.0/8\\n  10.9.0.5\\n' >/etc/postfix/main.cf.local && ucr commit /etc/postfix/main.cf", Token);

        await Box.SettleAsync(Token);
        const string Named = "/etc/postfix/main.cf.local, line 2, sets mynetworks = \"127.0.0.0/8 10.9.0.5\", which wins over UCR, so the relay clients of the directory are not what Postfix uses. "
            + "To take it away: remove the line there, then ucr commit /etc/postfix/main.cf && postfix reload";
        (await Box.OutputAsync("postfix-hardening plan || :", Token)).ShouldContain($"WARNING: sender monitor: {Named}");
        await Box.OutputAsync("postfix-hardening wake", Token);
        await Box.EventuallyStateAsync("ok", Token);
        await Eventually.TrueAsync(
            async () => (await Box.OutputAsync("postfix-hardening status", Token)).Contains($"sender monitor: {Named}", StringComparison.Ordinal), Product.Soon, "the status names it", Token);
        (await Box.ExecAsync("postfix-hardening check", cancellationToken: Token)).ExitCode.ShouldBe(1);

        // The directory is followed all the same, and main.cf is left alone where UCR did not change.
        var file = await Box.OutputAsync("stat -c %i /etc/postfix/main.cf", Token);
        await Box.Directory.AddMailDomainAsync("overridden.example", Token);
        await Box.EventuallyListedAsync("overridden.example", Token);
        await Box.SettleAsync(Token);
        (await Box.OutputAsync("stat -c %i /etc/postfix/main.cf", Token)).ShouldBe(file);
        (await Box.OutputAsync("postconf -h mynetworks", Token)).ShouldBe("127.0.0.0/8 10.9.0.5");

        await Box.Directory.DeleteMailDomainAsync("overridden.example", Token);
        await Box.OutputAsync(": >/etc/postfix/main.cf.local && ucr commit /etc/postfix/main.cf && postfix reload", Token);
        await Box.SettleAsync(Token);
        (await Box.OutputAsync("postconf -h mynetworks", Token)).ShouldContain("10.9.0.1/32");
        (await Box.OutputAsync("postfix-hardening plan", Token)).ShouldNotContain("WARNING");
    }

    [Fact]
    public async Task A_feature_does_not_begin_while_main_cf_local_decides()
    {
        await using (await UcrChange.MakeAsync(Box, ["postfix-hardening/sender/stage=off", "postfix-hardening/relay/stage=off"], Token))
        {
            await Box.SettleAsync(Token);
            await Box.OutputAsync("echo 'smtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination' >/etc/postfix/main.cf.local && ucr commit /etc/postfix/main.cf", Token);
            await Box.OutputAsync("ucr unset postfix-hardening/sender/stage", Token);

            var held = await Box.ExecAsync("postfix-hardening apply", cancellationToken: Token);
            held.ExitCode.ShouldBe(78);
            held.Stderr.ShouldContain("sender held");
            held.Stderr.ShouldContain("/etc/postfix/main.cf.local, line 1, sets smtpd_recipient_restrictions");
            (await Box.ExecAsync($"test -e {Map}", cancellationToken: Token)).Succeeded.ShouldBeFalse();

            await Box.OutputAsync(": >/etc/postfix/main.cf.local && ucr commit /etc/postfix/main.cf", Token);
            await Box.SettleAsync(Token);
            (await Box.IsListedAsync("company.my", Token)).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("--ldap-policy", "ldap")]
    [InlineData("--schedule", "schedule")]
    [InlineData("--force", "forced")]
    public async Task A_higher_layer_of_UCR_is_named_with_the_command_that_takes_it_away(string option, string layer)
    {
        await Box.SettleAsync(Token);
        const string Key = $"{Restrictions}/60-hardening-sender";
        await Box.OutputAsync($"ucr set {option} {Key}=permit", Token);

        var held = await Box.ExecAsync("postfix-hardening apply", cancellationToken: Token);
        var wayOut = $"ucr unset {option} {Key}";
        held.ExitCode.ShouldBe(78);
        held.Stderr.ShouldContain($"{Key} is \"permit\" by a higher layer of UCR ({layer}), which hides what ucr set writes.");
        held.Stderr.ShouldContain(wayOut);

        await Box.OutputAsync(wayOut, Token);
        await Box.SettleAsync(Token);
        await Box.EventuallyStateAsync("ok", Token);
    }

    private Task<string> FilesAsync() => Box.OutputAsync("cd /etc/postfix && stat -c '%n %F %a %U' check_custom_* && sha256sum check_custom_*[!b]", Token);

    private Task<string> DriftsAsync() => Box.OutputAsync("postfix-hardening history | grep ' drift ' | tail -1", Token);
}
