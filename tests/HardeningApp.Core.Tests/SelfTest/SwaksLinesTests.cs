using System.Net;
using HardeningApp.Core.Policy;
using HardeningApp.Core.SelfTest;

namespace HardeningApp.Core.Tests.SelfTest;

public sealed class SwaksLinesTests
{
    private static readonly SelfTestHost Host = new()
    {
        Stages = new FeatureStages { Sender = SenderPolicy.Uniform(Stage.Enforce), Relay = Stage.Enforce, Submission = Stage.Enforce },
        Mailbox = "o'hara@company.my",
        Login = "o'hara",
        Clients = new TestClients { Outside = IPAddress.Parse("203.0.113.9"), Outside6 = IPAddress.Parse("2001:db8:ff::9"), Server = IPAddress.Parse("10.9.0.5"), Own = IPAddress.Parse("10.9.0.1") },
    };

    [Fact]
    public void Each_line_has_the_reply_to_expect_and_nothing_can_leave_its_quotes()
    {
        var lines = SwaksLines.Of(Host, "mail.company.my", null, null).Split('\n');

        lines.ShouldContain("SERVER='mail.company.my'");
        lines.ShouldContain("# host outside: inside sender to inside. Expect: 5xx (sender enforce)");
        lines.ShouldContain("""swaks --server "$SERVER" --quit-after RCPT --port 25 --from 'o'\''hara@company.my' --to 'o'\''hara@company.my'""");
        lines.ShouldContain("""swaks --server "$SERVER" --quit-after RCPT --port 25 --from '<>' --to 'o'\''hara@company.my'""");
        lines.ShouldContain("""swaks --server "$SERVER" --quit-after RCPT --port 587 --tls --auth-user 'o'\''hara' --from 'someone@outside.example' --to 'o'\''hara@company.my'""");
        lines.ShouldContain(line => line.Contains("-6 --port 25", StringComparison.Ordinal));
        lines.ShouldAllBe(line => line.Length == 0 || line[0] == '#' || line.StartsWith("swaks ", StringComparison.Ordinal) || line.StartsWith("SERVER=", StringComparison.Ordinal));
    }

    [Fact]
    public void Hosts_inside_are_not_played_by_one_outside() =>
        SwaksLines.Of(Host, "mail.company.my", null, null).ShouldNotContain("server of the directory");

    [Fact]
    public void A_host_with_IPv4_does_not_type_lines_for_IPv6() =>
        SwaksLines.Of(Host, "mail.company.my", null, IPAddress.Parse("198.51.100.1")).ShouldNotContain(" -6 ");

    [Fact]
    public void A_host_that_may_relay_proves_nothing()
    {
        var text = SwaksLines.Of(Host, "mail.company.my", "10.9.0.0/24", IPAddress.Parse("10.9.0.77"));

        text.ShouldStartWith("# WARNING: 10.9.0.77 is in mynetworks (10.9.0.0/24).");
        SwaksLines.Of(Host, "mail.company.my", null, IPAddress.Parse("198.51.100.1")).ShouldNotContain("WARNING");
    }
}
