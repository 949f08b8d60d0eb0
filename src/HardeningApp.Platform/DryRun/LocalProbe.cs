using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HardeningApp.Core.Questions;
using HardeningApp.Core.Settings;
using HardeningApp.Platform.Host;
using HardeningApp.Platform.Ldap;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Platform.DryRun;

/// <summary>
/// Asks Postfix on its ordinary port 25, from this host's loopback and own addresses, without sending anything. For the time when there are no
/// dry-run services: with only loopback in <c>mynetworks</c> the own address is a stranger's, so both ways through the restrictions are tried.
/// </summary>
public sealed class LocalProbe(PostfixConfig config, UcrFiles ucrFiles, LdapDirectory directory, TimeProvider time)
{
    private const string Outside = "someone@outside.example";

    // Every SMTP server takes mail for it (RFC 5321, 4.5.1).
    private const string AnyServer = "postmaster";

    /// <summary>Asks for mail from outside and from nobody to somebody inside.</summary>
    /// <returns>What was found; nothing while Postfix is stopped.</returns>
    public async Task<IReadOnlyList<ProbeFinding>> AskAsync(CancellationToken cancellationToken)
    {
        if (!config.IsRunning())
            return [];
        var ucr = ucrFiles.Read();
        var port = int.TryParse(ucr.Text("mail/smtpport"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int)MailPort.Smtp;
        var recipient = await RecipientAsync(ucr, cancellationToken);
        var findings = new List<ProbeFinding>();
        foreach (var address in Addresses())
        {
            foreach (var sender in new[] { Outside, MailQuestion.NullSender })
            {
                var question = MailQuestion.Parse(address.ToString(), sender, recipient).Value!;
                findings.Add(new ProbeFinding(new IPEndPoint(address, port), question, await AskAsync(address, port, question, cancellationToken)));
            }
        }

        return config.IsRunning() ? findings : [];
    }

    /// <summary>Loopback and one own address of each family.</summary>
    private static IEnumerable<IPAddress> Addresses() =>
        OwnAddresses.Read().GroupBy(network => network.IsIPv6).Select(family => family.First().Address).Prepend(IPAddress.Loopback);

    private async Task<SmtpReply?> AskAsync(IPAddress address, int port, MailQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            var (conversation, greeting) = await SmtpConversation.OpenAsync(new IPEndPoint(address, port), time, cancellationToken);
            using (conversation)
            {
                var reply = greeting.IsAccepted ? await conversation.AskAsync(question, cancellationToken) : greeting;
                await conversation.QuitAsync(cancellationToken);
                return reply;
            }
        }
        catch (SocketException)
        {
            // inet_interfaces or inet_protocols may leave the address out.
            return null;
        }
        catch (IOException e)
        {
            return SmtpConversation.Dropped(e);
        }
    }

    private async Task<string> RecipientAsync(UcrSnapshot ucr, CancellationToken cancellationToken)
    {
        try
        {
            return SettingsReader.Read(ucr).Settings is { } settings && await directory.FindMailAddressAsync(settings.Ldap, cancellationToken) is { } address
                && MailQuestion.Parse("127.0.0.1", "", address).Ok ? address : AnyServer;
        }
        catch (PassException)
        {
            return AnyServer;
        }
    }
}
