using HardeningApp.Core.Servers;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.Servers;

public sealed class ServersTextTests
{
    [Fact]
    public void Each_kind_of_server_has_its_word()
    {
        var directory = Given.Directory(
            Given.Server("mail", "SMTP", ServiceName.Hardening), Given.Server("mail2", "SMTP", ServiceName.Hardening), Given.Server("mail3", "IMAP"),
            Given.Server("mail4", "SMTP", ServiceName.Hardening), Given.Server("mx", "SMTP"));
        var own = Given.Status("mail.company.my", "enforce", domains: new DomainStage("a.example", "off", "off"));

        var text = ServersText.Full(Given.Overview(directory, own, Given.Status("mail3.company.my", state: "hold"), Given.Status("mail4.company.my", running: false)));

        var lines = text.Split('\n');
        lines.Take(7).ShouldBe(
        [
            "server            postfix-hardening  sender    relay    submission  auth25   state    last success",
            "mail.company.my   this server        enforce*  monitor  off         off      ok       2026-01-02 03:04:05 UTC",
            "mail2.company.my  installed          unknown   unknown  unknown     unknown  unknown  unknown",
            "mail3.company.my  not registered     monitor   monitor  off         off      hold     2026-01-01 03:04:05 UTC",
            "mail4.company.my  installed          monitor   monitor  off         off      stopped  2026-01-02 03:04:05 UTC",
            "mx.company.my     MISSING            -         -        -           -        -        -",
            "",
        ]);
        lines[7].ShouldBe("* on mail.company.my: a.example off");
        lines.Count(line => line.StartsWith("warning: ", StringComparison.Ordinal)).ShouldBe(4);
        lines.Count(line => line.StartsWith("note: ", StringComparison.Ordinal)).ShouldBe(1);
    }
}
