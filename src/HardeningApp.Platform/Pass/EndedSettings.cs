using HardeningApp.Core.Planning;
using HardeningApp.Core.Settings;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Platform.Pass;

/// <summary>Takes away what was set for some time and is over, so that a clock that is set back cannot bring it to life again.</summary>
/// <param name="files">Reads UCR.</param>
/// <param name="ucr">Changes UCR.</param>
/// <param name="passLock">Whoever sets a new limit holds it, so that it is not taken away instead of the old one.</param>
/// <param name="time">The wall clock.</param>
public sealed class EndedSettings(UcrFiles files, UcrProgram ucr, PassLock passLock, TimeProvider time)
{
    /// <summary>Unsets the variables; nothing is started when there are none.</summary>
    /// <exception cref="PassException"><c>ucr</c> failed; what is over does not count all the same.</exception>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        if (Ended().Length == 0)
            return;
        using var one = await passLock.TakeAsync(cancellationToken);
        await ucr.ApplyAsync(Ended(), cancellationToken);
    }

    private UcrChange[] Ended()
    {
        var snapshot = files.Read();
        return
        [
            .. from key in SettingsReader.Read(snapshot).Settings?.Ended(time.GetUtcNow()) ?? []
               // What a policy has set only the policy can take away.
               where snapshot.Find(key)?.Layer == UcrLayer.Normal
               select new UcrChange(key, snapshot.Text(key), null),
        ];
    }
}
