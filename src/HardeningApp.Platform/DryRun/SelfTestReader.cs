using System.Collections.Immutable;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.SelfTest;
using HardeningApp.Core.Settings;
using HardeningApp.Platform.Host;
using HardeningApp.Platform.Ldap;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.State;

namespace HardeningApp.Platform.DryRun;

/// <summary>Finds out with what the self-test can be made on this server.</summary>
public sealed class SelfTestReader(Observer observer, LedgerStore ledgers, LdapDirectory directory, LoginReader logins)
{
    /// <summary>Reads it.</summary>
    /// <param name="mailbox">An inside address to test with; null for any user's.</param>
    /// <param name="outside">An address outside; null for one that the documentation uses.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<SelfTestHost> ReadAsync(string? mailbox, string? outside, CancellationToken cancellationToken) =>
        ReadAsync(mailbox is null ? null : new MailboxOwner(mailbox, null), outside, _ => true, cancellationToken);

    /// <summary>Reads it without asking for a login where none is needed: that starts a program.</summary>
    /// <param name="known">A mailbox that is known already; null when none is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<SelfTestHost> ReadAsync(MailboxOwner? known, CancellationToken cancellationToken) =>
        ReadAsync(known, null, stages => stages.Submission != Stage.Off || stages.Auth25 == Stage.Enforce, cancellationToken);

    private async Task<SelfTestHost> ReadAsync(MailboxOwner? known, string? outside, Func<FeatureStages, bool> needsLogin, CancellationToken cancellationToken)
    {
        var ucr = observer.ReadUcr();
        var settings = SettingsReader.Read(ucr).Settings;
        var stages = LiveStages.Of(ucr, observer.ReadFiles(), settings?.Features);
        var mailbox = known?.Mailbox ?? await MailboxAsync(settings, cancellationToken);
        return new SelfTestHost
        {
            Stages = stages,
            Mailbox = mailbox,
            IsMailboxExempt = ExceptionReader.Read(ucr).ExemptsSender(mailbox, observer.Now()),
            Login = mailbox is null || !needsLogin(stages) ? null : known?.Login ?? (await logins.AskMapAsync(mailbox, cancellationToken)).Asked?.Login,
            Outside = outside ?? SelfTestHost.DocumentationAddress,
            Clients = TestClients.Of(ucr, OurNetworks(), OwnAddresses.Read()),
        };
    }

    /// <summary>The same test after a change: with the stages and hosts of now.</summary>
    public SelfTestHost Again(SelfTestHost before)
    {
        var ucr = observer.ReadUcr();
        return before with
        {
            Stages = LiveStages.Of(ucr, observer.ReadFiles(), SettingsReader.Read(ucr).Settings?.At(observer.Now()).Features),
            Clients = TestClients.Of(ucr, OurNetworks(), OwnAddresses.Read()),
            IsMailboxExempt = ExceptionReader.Read(ucr).ExemptsSender(before.Mailbox, observer.Now()),
        };
    }

    private async Task<string?> MailboxAsync(HardeningSettings? settings, CancellationToken cancellationToken)
    {
        try
        {
            return settings is null ? null : await directory.FindMailAddressAsync(settings.Ldap, cancellationToken);
        }
        catch (PassException)
        {
            // Without the directory the lines that need a mailbox say so.
            return null;
        }
    }

    /// <summary>Only root can read the ledger; without it every network counts as the administrator's.</summary>
    private ImmutableArray<string> OurNetworks()
    {
        try
        {
            return ledgers.Load().MyNetworks;
        }
        catch (Exception e) when (e is PassException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
