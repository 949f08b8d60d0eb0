using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Ucr;

/// <summary>facts/ucr.md §8.2 and §8.3: what a real Postfix makes of the rendered text.</summary>
[Trait("Fact", "ucr.md §8.2")]
public sealed class PostfixBehaviourTests(UcrBox box) : UcrConformance(box)
{
    private const string Recipient = "mail/postfix/smtpd/restrictions/recipient";

    /// <summary>Asks for one recipient and prints the reply to RCPT TO.</summary>
    private const string Ask = $$"""
        age() { {{Age}} }
        ask() { # FROM TO [CLIENT]
            ip netns exec "${3:-outside}" swaks --server 10.9.0.1 --from "$1" --to "$2" --quit-after RCPT 2>&1 |
                grep -A 1 -- 'RCPT TO' | tail -n 1 | cut -c 5-
        }
        relay() { ask anna@company.my carol@outside.example dc4; }
        inbound() { ask carol@outside.example anna@company.my; }
        reload() { age; {{PostfixReload.Command}} >&2; }

        """;

    [Fact]
    public async Task Nothing_reloads_postfix_and_a_running_process_keeps_the_old_value()
    {
        var result = await Shell(Ask + """
            reload
            relay
            ucr set 'mail/postfix/mynetworks=127.0.0.0/8 10.9.0.5/32' >&2
            age
            postconf -h mynetworks
            relay
            reload
            relay
            """);
        var lines = result.Output.Split('\n');
        lines[0].ShouldStartWith("454 4.7.1 ");
        lines[1].ShouldBe("127.0.0.0/8 10.9.0.5/32");
        lines[2].ShouldStartWith("454 4.7.1 ", customMessage: "a warm smtpd does not read main.cf again");
        lines[3].ShouldStartWith("250 2.1.5 ");
    }

    [Fact]
    public async Task A_network_with_host_bits_passes_every_check_and_then_stops_all_mail()
    {
        var result = await Shell(Ask + """
            ucr set 'mail/postfix/mynetworks=127.0.0.1/8' >&2
            age
            postfix check && echo clean
            reload
            inbound
            """);
        result.Output.ShouldStartWith("clean\n451 4.3.0 ");
    }

    [Fact]
    public async Task A_typo_in_a_restriction_passes_every_check_and_then_stops_all_mail()
    {
        var result = await Shell(Ask + $$"""
            ucr set '{{Recipient}}/60-typo=reject_unknwon_sender_domain' >&2
            age
            postfix check && echo clean
            reload
            inbound
            """);
        result.Output.ShouldStartWith("clean\n451 4.3.5 ");
    }

    [Fact]
    public async Task A_policy_service_that_does_not_listen_stops_mail_unless_it_has_a_default()
    {
        var result = await Shell(Ask + $$"""
            ucr set '{{Recipient}}/60-policy=check_policy_service inet:127.0.0.1:10099' >&2
            reload
            inbound
            ucr set '{{Recipient}}/60-policy=check_policy_service { inet:127.0.0.1:10099, timeout=3s, default_action=DUNNO }' >&2
            reload
            inbound
            """);
        var lines = result.Output.Split('\n');
        lines[0].ShouldStartWith("451 4.3.5 ");
        lines[1].ShouldStartWith("250 2.1.5 ");
    }

    [Fact]
    public async Task Trusting_nobody_stops_even_this_host()
    {
        var result = await Shell(Ask + """
            ucr set mail/postfix/mynetworks= >&2
            reload
            swaks --server 127.0.0.1 --from anna@company.my --to carol@outside.example --quit-after RCPT | grep '^<\*\*'
            """);
        result.Output.ShouldStartWith("<** 454 4.7.1 ");
    }

    [Fact]
    public async Task A_trusted_host_relays_on_the_submission_port_without_logging_in()
    {
        var result = await Shell(Ask + """
            ucr set 'mail/postfix/mynetworks=127.0.0.0/8 10.9.0.5/32' >&2
            reload
            for options in '--port 587 --tls' '--port 465 --tlsc'; do
                ip netns exec dc4 swaks --server 10.9.0.1 $options --from anna@company.my --to carol@outside.example \
                    --quit-after RCPT 2>&1 | grep -A 1 -- 'RCPT TO' | tail -n 1 | cut -c 5-7
            done
            """);
        result.Output.ShouldBe("250\n250\n");
    }

    protected override Task AfterRestore() => Shell(Age + PostfixReload.Command);
}
