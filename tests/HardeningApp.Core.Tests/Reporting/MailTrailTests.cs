using System.Collections.Immutable;
using System.Text;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Log;
using HardeningApp.Core.Reporting.Sources;

namespace HardeningApp.Core.Tests.Reporting;

/// <summary>Which clients in mynetworks hand in mail of which outside domains.</summary>
public sealed class MailTrailTests
{
    private static readonly DateOnly Day = new(2026, 11, 6);

    private static readonly Surroundings Around = new()
    {
        MyNetworks = [Seen.Net("127.0.0.0/8"), Seen.Net("10.9.0.0/24"), Seen.Net("[2001:db8:9::]/64")],
        MailDomains = ["company.my"],
        Servers = ImmutableDictionary<string, string>.Empty.Add("10.9.0.5", "dc4"),
    };

    private readonly MailTrail _trail = new(Around, Day);

    [Fact]
    public void The_sender_that_the_queue_names_belongs_to_the_client_that_smtpd_named()
    {
        Follow("postfix/smtpd[7]: 4ABC12xyz: client=gw.lan.example[10.9.0.254]").ShouldBeNull();
        Follow("postfix/smtpd[8]: 4ABC12xyw: client=unknown[10.9.0.253]:40000").ShouldBeNull();
        Follow("postfix/cleanup[9]: 4ABC12xyz: message-id=<1@x>").ShouldBeNull();

        Follow("postfix/qmgr[3]: 4ABC12xyz: from=<eve@mx1.provider.co.uk>, size=300, nrcpt=1 (queue active)").ShouldBe(new Passage(new DateOnly(2026, 11, 6), "10.9.0.254", "provider.co.uk"));
        Follow("postfix/qmgr[3]: 4ABC12xyw: from=<eve@other.example>, size=300, nrcpt=1 (queue active)").ShouldBe(new Passage(new DateOnly(2026, 11, 6), "10.9.0.253", "other.example"));
        Follow("postfix/qmgr[3]: 4ABC12xyz: from=<eve@mx1.provider.co.uk>, size=300, nrcpt=1 (queue active)").ShouldBeNull("it has been counted");
    }

    [Theory]
    [InlineData("gw[127.0.0.1]")]
    [InlineData("dc4.company.my[10.9.0.5]")]
    [InlineData("mx.outside.example[203.0.113.9]")]
    [InlineData("ws77[10.9.0.77], sasl_method=PLAIN, sasl_username=anna")]
    public void Who_is_known_or_could_not_relay_leaves_no_trail(string client)
    {
        Follow($"postfix/smtpd[7]: 4ABC12xyz: client={client}");
        Follow("postfix/qmgr[3]: 4ABC12xyz: from=<eve@outside.example>, size=300, nrcpt=1 (queue active)").ShouldBeNull();
    }

    [Theory]
    [InlineData("anna@company.my")]
    [InlineData("it@mail.company.my")]
    [InlineData("")]
    [InlineData("no-domain")]
    [InlineData("eve@under_score.example")]
    public void Inside_senders_and_what_is_no_domain_leave_none_either(string sender)
    {
        Follow("postfix/smtpd[7]: 4ABC12xyz: client=gw[10.9.0.254]");
        Follow($"postfix/qmgr[3]: 4ABC12xyz: from=<{sender}>, size=300, nrcpt=1 (queue active)").ShouldBeNull();
    }

    [Fact]
    public void A_sender_that_looks_like_a_line_moves_no_mail_to_another_client()
    {
        Follow("postfix/smtpd[7]: 4ABC12xyz: client=gw[10.9.0.254]");
        Follow("postfix/smtpd[7]: NOQUEUE: warn: RCPT from unknown[203.0.113.9]: x; from=<\"a: client=gw[10.9.0.254]\"@evil.example> to=<b@c>").ShouldBeNull();
        Follow("postfix/qmgr[3]: 4ABC12xyz: from=<\"x@one.example>, size=1, nrcpt=1\"@two.example>, size=300, nrcpt=1 (queue active)").ShouldBe(new Passage(new DateOnly(2026, 11, 6), "10.9.0.254", "two.example"));
    }

    [Theory]
    [InlineData("postfix/smtpd[8]: 4ABC12xyz: client=mx.outside.example[203.0.113.9]")]
    [InlineData("postfix/smtpd[8]: 4ABC12xyz: client=garbage")]
    public void A_mail_that_was_broken_off_leaves_its_queue_id_to_the_next_one(string next)
    {
        Follow("postfix/smtpd[7]: 4ABC12xyz: client=gw[10.9.0.254]");
        Follow(next);
        Follow("postfix/qmgr[3]: 4ABC12xyz: from=<eve@outside.example>, size=300, nrcpt=1 (queue active)").ShouldBeNull();
    }

    [Theory]
    [InlineData("postfix/smtpd[7]: NOQUEUE: client=gw[10.9.0.254]", "postfix/qmgr[3]: NOQUEUE: from=<eve@outside.example>, size=300, nrcpt=1 (queue active)")]
    [InlineData("postfix/smtpd[7]: 4ABC12xyz: client=gw[10.9.0.254]", "postfix/qmgr[3]: 4ABC12xyz: from=<eve@outside.example")]
    [InlineData("postfix/smtpd[7]: 4ABC12xyz: client=gw[10.9.0.254]", "postfix/smtp[3]: 4ABC12xyz: from=<eve@outside.example>, size=300, nrcpt=1 (queue active)")]
    [InlineData("postfix/smtpd[7]: 4ABC12xyz: client=gw[10.9.0.254", "postfix/qmgr[3]: 4ABC12xyz: from=<eve@outside.example>, size=300, nrcpt=1 (queue active)")]
    [InlineData("postfix/smtpd[7]: client=gw[10.9.0.254]", "postfix/qmgr[3]: from=<eve@outside.example>, size=300, nrcpt=1 (queue active)")]
    public void Lines_that_are_cut_off_or_of_others_leave_no_trail(string begin, string end)
    {
        Follow(begin);
        Follow(end).ShouldBeNull();
    }

    [Fact]
    public void Days_before_the_first_do_not_count()
    {
        var trail = new MailTrail(Around, Day.AddDays(1));
        trail.Follow(Encoding.UTF8.GetBytes($"{LogText.Stamp}postfix/smtpd[7]: 4ABC12xyz: client=gw[10.9.0.254]"), LogText.Now, TimeZoneInfo.Utc);
        trail.Follow(Encoding.UTF8.GetBytes($"{LogText.Stamp}postfix/qmgr[3]: 4ABC12xyz: from=<eve@outside.example>, size=300"), LogText.Now, TimeZoneInfo.Utc).ShouldBeNull();
    }

    [Fact]
    public void An_address_of_IPv6_has_one_spelling()
    {
        Follow("postfix/smtpd[7]: 4ABC12xyz: client=gw[2001:DB8:9:0:0:0:0:1]");
        Follow("postfix/qmgr[3]: 4ABC12xyz: from=<eve@outside.example>, size=300, nrcpt=1 (queue active)")!.Value.Address.ShouldBe("2001:db8:9::1");
    }

    [Fact]
    public void Without_knowing_mynetworks_nothing_is_followed()
    {
        var trail = new MailTrail(Surroundings.Nothing, Day);
        trail.Follow(Encoding.UTF8.GetBytes($"{LogText.Stamp}postfix/smtpd[7]: 4ABC12xyz: client=gw[10.9.0.254]"), LogText.Now, TimeZoneInfo.Utc).ShouldBeNull();
        trail.Follow(Encoding.UTF8.GetBytes($"{LogText.Stamp}postfix/qmgr[3]: 4ABC12xyz: from=<eve@outside.example>, size=300"), LogText.Now, TimeZoneInfo.Utc).ShouldBeNull();
    }

    [Fact]
    public void Mails_that_never_get_into_the_queue_are_forgotten()
    {
        for (var number = 0; number < 10_001; number++)
            Follow($"postfix/smtpd[7]: 4A{number}: client=gw[10.9.0.254]");
        Follow("postfix/qmgr[3]: 4A10000: from=<eve@outside.example>, size=300, nrcpt=1 (queue active)").ShouldNotBeNull();
        Follow("postfix/qmgr[3]: 4A1: from=<eve@outside.example>, size=300, nrcpt=1 (queue active)").ShouldBeNull();
    }

    private Passage? Follow(string text) => _trail.Follow(Encoding.UTF8.GetBytes(LogText.Stamp + text), LogText.Now, TimeZoneInfo.Utc);
}
