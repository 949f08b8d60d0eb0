using HardeningApp.Core.Notices;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.Notices;

/// <summary>The mail names the reason, what stays live and the next command.</summary>
public sealed class NoticeMailTests
{
    private static readonly PassStatus Status = new()
    {
        State = "hold",
        Summary = "held",
        Reason = "ucr",
        Features = [new FeatureStatus("sender", "enforce", "monitor"), new FeatureStatus("relay", "monitor", "monitor")],
        MailDomains = 2,
        Generation = 7,
    };

    [Fact]
    public void Every_hold_is_a_notice_with_its_next_command()
    {
        var held = Status with
        {
            Holds =
            [
                new Hold("shrink-hosts", "3 of 4 are gone"),
                new Hold("foreign-permit", "75 permits") { Feature = Feature.Sender, From = Stage.Enforce, Accept = "75-own" },
                new Hold("adopt", "by hand") { Feature = Feature.Relay },
                new Hold("shadowed", "a policy"),
            ],
        };

        Of(held).Select(notice => $"{notice.Subject} > {notice.Next.Split("     ")[0]}").ShouldBe(
        [
            "everything is held (shrink-hosts) > postfix-hardening apply --accept-shrink",
            "sender enforce is held (foreign-permit) > postfix-hardening mode sender enforce --accept 75-own",
            "relay monitor is held (adopt) > postfix-hardening adopt",
            "everything is held (shadowed) > postfix-hardening plan",
        ]);
    }

    [Fact]
    public void A_stopped_Postfix_and_a_failed_change_need_a_person_if_they_last_and_a_directory_that_is_away_does_not()
    {
        Of(Status with { State = "unconfirmed" }).ShouldHaveSingleItem().Patience.ShouldBeGreaterThan(TimeSpan.Zero);
        Of(Status with { State = "error" }).ShouldHaveSingleItem().Next.ShouldContain("postfix check");
        NoticesOfPass.Of(Status with { State = "error" }, wasPlanned: false).ShouldBeEmpty();
        Of(Status with { State = "ok" }).ShouldBeEmpty();
    }

    [Fact]
    public void The_text_is_a_mail()
    {
        var mail = NoticeMail.Of(MailRecipient.Root, Of(Status with { Holds = [new Hold("shadowed", string.Join(' ', Enumerable.Repeat("reason", 40)))] }), Status, "mail.company.my", isLastOfDay: false);

        var lines = mail.ToText().Split('\n');
        lines.ShouldContain("To: root");
        lines.ShouldContain("Subject: [postfix-hardening] mail.company.my: everything is held (shadowed)");
        lines.ShouldContain("    postfix-hardening plan");
        mail.Body.ReplaceLineEndings(" ").ShouldContain("stays in force: sender monitor, relay monitor, 2 mail domains, generation 7.");
        mail.Body.ShouldContain("ucr set postfix-hardening/report/mail=ADDRESS");
        lines.Max(line => line.Length).ShouldBeLessThan(90);
    }

    [Fact]
    public void The_same_reason_is_told_once_for_all_features_that_have_it()
    {
        var holds = new[] { Feature.Sender, Feature.Relay }.Select(feature => new Hold("adopt", "made by hand") { Feature = feature });

        var mail = NoticeMail.Of(MailRecipient.Root, Of(Status with { Holds = [.. holds] }), Status, "mail", isLastOfDay: true);

        mail.Body.ShouldContain("sender monitor is held (adopt), relay monitor is held (adopt): made by hand\n");
        mail.Subject.ShouldEndWith(", and 1 more");
        mail.Body.ReplaceLineEndings(" ").ShouldContain("It is number 5 within a day");
    }

    [Theory]
    [InlineData("root", "root")]
    [InlineData(" anna@company.my ", "anna@company.my")]
    [InlineData("mail+ucs@m\u00fcnchen.example", "mail+ucs@xn--mnchen-3ya.example")]
    public void A_recipient_is_an_address_or_a_local_user(string text, string expected) =>
        MailRecipient.Parse(text).Value.ShouldNotBeNull().Text.ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("-f")]
    [InlineData("-f@company.my")]
    [InlineData("a b@company.my")]
    [InlineData("a@b@company.my")]
    [InlineData("a,b@company.my")]
    [InlineData("|cat@company.my")]
    [InlineData("/etc/passwd")]
    [InlineData("anna@")]
    [InlineData("anna@company my")]
    [InlineData("anna\nBcc: x@company.my")]
    public void Anything_else_is_refused(string text) => MailRecipient.Parse(text).Ok.ShouldBeFalse();

    private static Notice[] Of(PassStatus status) => [.. NoticesOfPass.Of(status, wasPlanned: true)];
}
