using HardeningApp.Core.Policy;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Pass;

/// <summary>A pass that is killed half way: the next one completes it, and the way back still leads to the beginning.</summary>
public sealed class KilledPassTests : PassTest
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("the map is staged", "/etc/postfix/.postfix-hardening.staging/check_custom_sender_access")]
    [InlineData("the ledger is written", "LEDGER")]
    [InlineData("the map is live", Live + ".db")]
    [InlineData("UCR writes", "/etc/univention/base.conf.temp")]
    [InlineData("main.cf is rendered", "MAIN.CF")]
    [InlineData("the whole map is live", Live)]
    public async Task The_next_pass_completes_what_was_killed_when(string moment, string file)
    {
        moment.ShouldNotBeEmpty();
        await KillAsync(file switch
        {
            "LEDGER" => () => File.Exists(Product.Paths.Ledger),
            "MAIN.CF" => () => File.ReadAllText("/etc/postfix/main.cf").Contains(PostfixNames.SenderMap, StringComparison.Ordinal),
            _ => () => File.Exists(file),
        });

        await OkAsync();

        (await PostfixSaysAsync("mynetworks")).ShouldBe(AllNetworks);
        (await PostfixSaysAsync("smtpd_recipient_restrictions")).ShouldContain(PostfixNames.SenderRestrictionText);
        (await QueryAsync("company.my")).ShouldBe(SenderAction.Warn);
        Product.Ledger.Confirmed.ShouldBe(Product.Ledger.Generation);
        await Product.Restorer.RestoreAsync(Token);
        Stock.Differences().ShouldBeEmpty();
    }

    private async Task KillAsync(Func<bool> when)
    {
        using var kill = new CancellationTokenSource();
        var pass = ChildProgram.Start(ChildProgram.Pass, State).ExecuteAsync(kill.Token).Task;
        while (!pass.IsCompleted && !when())
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Token);
        await kill.CancelAsync();
        // Too late now and then, when the moment is a short one; then there is nothing to complete, which must work as well.
        await pass.ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);
        // What the pass had started is killed with it, or is about to end.
        await Shell.RunAsync("while pgrep -f '^/usr/bin/python3 .*(univention-config-registry|[u]cr_update)' >/dev/null; do sleep 0.02; done");
        // A killed ucr leaves its temporary file in the directory of what it renders; that is not ours to clear.
        await Shell.RunAsync("rm -f /etc/postfix/.*__ucr__commit__*");
    }
}
