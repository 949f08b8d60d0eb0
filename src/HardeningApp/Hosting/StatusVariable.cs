using HardeningApp.Core.Planning;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Ucr;
using Microsoft.Extensions.Logging;

namespace HardeningApp.Hosting;

/// <summary>
/// Keeps <c>postfix-hardening/status</c>, which the app settings show, up to date: one <c>ucr set</c> when the line differs from what UCR has.
/// Our UCR module passes it over, so that it starts no pass.
/// </summary>
internal sealed class StatusVariable(UcrFiles files, UcrProgram ucr, ILogger<StatusVariable> log)
{
    private bool _failed;

    /// <summary>Publishes the outcome of a pass.</summary>
    public async Task PublishAsync(PassOutcome outcome, CancellationToken cancellationToken)
    {
        // Before the join nothing is done, and UCR is being filled.
        if (outcome.Status.State == PassStates.NotJoined)
            return;
        try
        {
            var line = StatusLine.Of(outcome.Status);
            var now = files.Read().Find(SettingNames.Status);
            // A value of a policy would hide what is written here, at every pass again.
            if (now?.Text == line || now is { Layer: > UcrLayer.Normal })
                return;
            await ucr.ApplyAsync([new UcrChange(SettingNames.Status, now?.Text, line)], cancellationToken);
            _failed = false;
        }
        catch (Exception e) when (e is PassException or IOException)
        {
            // Only a display; the next pass tries again.
            if (!_failed)
                log.StatusNotWritten(SettingNames.Status, e.Message);
            _failed = true;
        }
    }
}
