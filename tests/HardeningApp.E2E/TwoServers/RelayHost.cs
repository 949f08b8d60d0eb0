namespace HardeningApp.E2E.TwoServers;

/// <summary>While the tests of a class run, the second server sends mail for outside through the first one (mail/relayhost).</summary>
public sealed class RelayHost(MailServers servers) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await servers.Second.OutputAsync("ucr set 'mail/relayhost=[mail.company.my]' && postfix reload");

    public async ValueTask DisposeAsync() => await servers.Second.OutputAsync("ucr unset mail/relayhost && postfix reload");
}
