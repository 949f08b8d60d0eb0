using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>The password of the machine account is wrong, or is being changed as UCS changes it now and then.</summary>
public sealed class MachinePasswordTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>, IAsyncLifetime
{
    private const string Hooks = "/usr/lib/univention-server/server_password_change.d";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    // The hooks of UCS render the password into Postfix's own look-ups; the next test needs them.
    public async ValueTask DisposeAsync() => await Box.OutputAsync($"run-parts --arg=postchange {Hooks}", CancellationToken.None);

    [Fact]
    public async Task A_wrong_password_is_named_and_changes_nothing_until_it_is_right()
    {
        await Box.EventuallyStateAsync("ok", Token);
        var good = await Box.OutputAsync("cat /etc/machine.secret", Token);
        var before = await Box.LiveAsync(Token);
        // Restarted, so that there is no last good password to fall back to.
        await SecretAsync("wrong");
        var mark = await Box.JournalMarkAsync(Token);
        await Box.OutputAsync("systemctl restart postfix-hardening", Token);

        // The start does not wait for longer than some seconds for the first pass.
        await Box.EventuallyStateAsync("error", Token);
        (await Box.StatusAsync(Token)).Summary.ShouldContain($"refused the password of {DirectoryServer.HostDn}");
        await Box.EventuallyJournalAsync(mark, $"refused the password of {DirectoryServer.HostDn}", Token);
        await Box.Directory.AddMailDomainAsync("unreadable.example", Token);
        await Box.OutputAsync("postfix-hardening wake", Token);
        (await Box.IsWarnedAsync("anna@company.my", Token)).ShouldBeTrue();
        (await Box.IsWarnedAsync("eve@unreadable.example", Token)).ShouldBeFalse();
        (await Box.LiveAsync(Token)).ShouldBe(before);

        await SecretAsync(good);
        await Box.EventuallyRetriedAsync("ok", Token);
        (await Box.IsWarnedAsync("eve@unreadable.example", Token)).ShouldBeTrue();
    }

    // Postfix's own look-ups keep the old password until a hook of UCS renders it anew, so these two look at the map and not at mails.
    [Fact]
    public async Task The_last_good_password_is_used_while_the_file_is_empty_or_ahead_of_the_directory()
    {
        await Box.EventuallyStateAsync("ok", Token);
        await SecretAsync("");
        await Box.Directory.AddMailDomainAsync("while-empty.example", Token);
        await Box.EventuallyListedAsync("while-empty.example", Token);

        await SecretAsync("file-first");
        await Box.Directory.AddMailDomainAsync("file-first.example", Token);
        await Box.EventuallyListedAsync("file-first.example", Token);

        await Box.SetMachinePasswordAsync("file-first", Token);
        await Box.Directory.AddMailDomainAsync("directory-second.example", Token);
        await Box.EventuallyListedAsync("directory-second.example", Token);
        await Box.EventuallyStateAsync("ok", Token);
    }

    [Fact]
    public async Task When_the_directory_is_ahead_of_the_file_the_daemon_waits_for_the_file()
    {
        await Box.EventuallyStateAsync("ok", Token);
        await Box.SetMachinePasswordAsync("directory-first", Token);
        await Box.Directory.AddMailDomainAsync("waiting.example", Token);
        await Box.EventuallyStateAsync("error", Token);
        (await Box.IsListedAsync("company.my", Token)).ShouldBeTrue();
        (await Box.IsListedAsync("waiting.example", Token)).ShouldBeFalse();

        await SecretAsync("");
        await SecretAsync("directory-first");
        await Box.EventuallyRetriedAsync("ok", Token);
        (await Box.IsListedAsync("waiting.example", Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_rotation_with_all_hooks_leaves_everything_as_it_was()
    {
        await Box.SettleAsync(Token);
        var networks = await Box.OutputAsync("postconf -h mynetworks", Token);
        await Box.OutputAsync($"run-parts --arg=prechange {Hooks}", Token);
        (await Box.MasterAsync(Token)).ShouldBeEmpty();
        await Box.SetMachinePasswordAsync("rotated", Token);
        await Box.OutputAsync("cat /etc/machine.secret >>/etc/machine.secret.old; printf rotated >/etc/machine.secret", Token);
        await Box.OutputAsync($"systemctl restart univention-directory-listener; run-parts --arg=postchange {Hooks}", Token);

        await Box.EventuallyRetriedAsync("ok", Token);
        (await Box.OutputAsync("postconf -h mynetworks", Token)).ShouldBe(networks);
        await Box.EventuallyWarnedWithoutTempfailAsync("anna@company.my", Token);
        await Box.Directory.AddMailDomainAsync("after-rotation.example", Token);
        await Box.EventuallyWarnedAsync("eve@after-rotation.example", Token);
    }

    private Task SecretAsync(string password) => Box.WriteAsync("/etc/machine.secret", password, Token);
}
