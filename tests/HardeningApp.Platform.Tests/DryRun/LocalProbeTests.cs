using HardeningApp.Core.Questions;
using HardeningApp.Platform.DryRun;
using HardeningApp.Platform.Ldap;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.Tests.Support;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Platform.Tests.DryRun;

/// <summary>Probes of the box's ordinary port 25, as it is installed and with something broken.</summary>
[Collection(nameof(WholeBox))]
public sealed class LocalProbeTests : IAsyncDisposable
{
    private const string Quota = "mail/postfix/smtpd/restrictions/recipient/80";

    private static readonly HardeningPaths Paths = new();
    private readonly FileSnapshot _before = FileSnapshot.Take("/etc/univention", "/etc/postfix");
    private readonly LocalProbe _probe = new(
        new PostfixConfig(Paths, TimeProvider.System), new UcrFiles(Paths.Univention, TimeProvider.System), new LdapDirectory(new MachineSecret(Paths.MachineSecret)), TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _before.Restore();
        await Shell.RunAsync("systemctl restart postfix@-");
    }

    [Fact]
    public async Task A_sound_Postfix_answers_on_loopback_and_on_its_own_address_and_takes_no_mail()
    {
        var findings = await _probe.AskAsync(Token);

        findings.Select(finding => finding.Server.ToString()).ShouldBe(
            ["127.0.0.1:25", "127.0.0.1:25", "10.9.0.1:25", "10.9.0.1:25", "[2001:db8:9::1]:25", "[2001:db8:9::1]:25"]);
        findings.Take(4).ShouldAllBe(finding => finding.Reply!.IsAccepted);
        findings.Skip(4).ShouldAllBe(finding => finding.Reply == null, "Postfix speaks IPv4 only");
        findings.Select(finding => finding.Question.Sender).Distinct().ShouldBe(["someone@outside.example", ""]);
        ProbeFinding.Broken(findings, findings).ShouldBeEmpty();
        (await Shell.RunAsync("postqueue -p")).ShouldBe("Mail queue is empty");
    }

    [Fact]
    public async Task A_restriction_that_Postfix_cannot_use_is_broken_for_strangers_and_loopback_does_not_show_it()
    {
        var before = await _probe.AskAsync(Token);
        await Shell.RunAsync($"ucr set {Quota}='check_policy_service inet:127.0.0.1:1' >/dev/null; /usr/local/lib/box/reload-postfix");

        var after = await _probe.AskAsync(Token);
        await Shell.RunAsync($"ucr set {Quota}='check_policy_service inet:127.0.0.1:12340' >/dev/null; /usr/local/lib/box/reload-postfix");

        var broken = ProbeFinding.Broken(before, after).ToArray();
        broken.Select(finding => finding.Server.ToString()).ShouldBe(["10.9.0.1:25", "10.9.0.1:25"]);
        broken[0].ToString().ShouldStartWith("10.9.0.1:25: 451 4.3.5");
        ProbeFinding.Broken(after, after).ShouldBeEmpty("it was broken before");
        ProbeFinding.Broken([], after).ShouldBeEmpty("nobody knows how it was");
    }

    [Fact]
    public async Task A_smtpd_that_dies_is_broken_and_a_rule_that_wants_the_client_to_come_again_is_not()
    {
        var before = await _probe.AskAsync(Token);
        var question = before[0].Question;

        ProbeFinding.Broken(before, [before[0] with { Reply = new SmtpReply(450, "4.2.0 Greylisted") }]).ShouldBeEmpty();
        ProbeFinding.Broken(before, [before[0] with { Reply = new SmtpReply(421, "4.4.2 the connection was dropped") }]).ShouldHaveSingleItem().Question.ShouldBe(question);
        ProbeFinding.Broken(before, [before[0] with { Reply = null }]).ShouldHaveSingleItem();
        ProbeFinding.Broken(before, [before[0] with { Reply = new SmtpReply(550, "5.1.1 unknown") }]).ShouldBeEmpty();
    }

    [Fact]
    public async Task While_Postfix_is_stopped_nothing_is_found()
    {
        await Shell.RunAsync("systemctl stop postfix@-");

        (await _probe.AskAsync(Token)).ShouldBeEmpty();
    }
}
