using System.Net.Sockets;
using System.Text;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.DryRun;

/// <summary>Nothing that is said to a dry-run service makes a mail of it.</summary>
[Collection(nameof(WholeBox))]
public sealed class NeverDeliversTests
{
    private const string Asked = "EHLO x\r\nXCLIENT ADDR=127.0.0.1 LOGIN=anna@company.my\r\nEHLO x\r\nMAIL FROM:<anna@company.my>\r\nRCPT TO:<bob@company.my>\r\n";
    private const string Mail = "Subject: dry-run-leak\r\n\r\nx\r\n.\r\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_command_leaves_anything_in_the_queue_or_in_a_mailbox()
    {
        await using var services = await DryRunServices.StartAsync();
        string[] attempts =
        [
            $"{Asked}DATA\r\n{Mail}",
            $"{Asked}BDAT {Mail.Length - 3} LAST\r\n{Mail}",
            $"{Asked}RCPT TO:<anna@company.my>\r\nDATA\r\n{Mail}RSET\r\n",
            $"{Asked}RSET\r\nMAIL FROM:<>\r\nRCPT TO:<bob@company.my>\r\nDATA\r\n{Mail}",
            $"LHLO x\r\nMAIL FROM:<anna@company.my>\r\nRCPT TO:<bob@company.my>\r\nDATA\r\n{Mail}",
            $"{Asked}XFORWARD ADDR=203.0.113.9\r\nDATA\r\n{Mail}",
            $"HELO x\r\nMAIL FROM:<anna@company.my>\r\nRCPT TO:<bob@company.my>\r\nDATA\r\n{Mail}",
            $"{Asked}STARTTLS\r\nBURL imap://x/ LAST\r\nTURN\r\nSOML FROM:<anna@company.my>\r\n{Mail}",
        ];
        await Shell.RunAsync("doveadm expunge -u bob@company.my mailbox INBOX all 2>/dev/null || :");

        foreach (var service in new[] { "hardening-25", "hardening-465", "hardening-587" })
        {
            foreach (var attempt in attempts)
                (await SayAsync(service, attempt + "QUIT\r\n")).ShouldNotMatch("354|queued", $"{service}: {attempt}");
        }

        (await SayAsync("hardening-25", "EHLO x\r\nETRN company.my\r\nQUIT\r\n")).ShouldContain("554 5.7.1 <company.my>: Etrn command rejected");
        (await Shell.RunAsync("postqueue -p")).ShouldBe("Mail queue is empty");
        (await Shell.RunAsync("find /var/spool/postfix/incoming /var/spool/postfix/active /var/spool/postfix/deferred /var/spool/postfix/hold /var/spool/postfix/maildrop -type f -perm /100")).ShouldBeEmpty();
        (await Shell.RunAsync("grep -r dry-run-leak /var/mail /var/spool /home 2>/dev/null || :")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Postfix_has_no_complaint_about_the_services_and_without_the_variable_no_byte_of_them()
    {
        var before = await ServicesAsync();
        await using (var services = await DryRunServices.StartAsync())
        {
            (await Shell.RunAsync("postfix check 2>&1; postconf 2>&1 >/dev/null; postconf -M 2>&1 >/dev/null; postconf -P 2>&1 >/dev/null")).ShouldBeEmpty();
            await Shell.RunAsync("ucr set postfix-hardening/internal/verify=no >/dev/null");
            (await ServicesAsync()).ShouldBe(before);
        }

        (await ServicesAsync()).ShouldBe(before);
    }

    /// <summary>What follows the header, which names the templates.</summary>
    private static async Task<string> ServicesAsync() => (await File.ReadAllTextAsync("/etc/postfix/master.cf", Token)).Split("# service type")[1];

    /// <summary>Sends everything at once, as a client that does not wait.</summary>
    private static async Task<string> SayAsync(string service, string commands)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint($"/var/spool/postfix/private/{service}"), Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes(commands), Token);
        var said = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer, Token) is > 0 and var length)
                said.Append(Encoding.ASCII.GetString(buffer, 0, length));
        }
        catch (SocketException)
        {
            // Postfix may hang up with our words unread.
        }

        return said.ToString();
    }
}
