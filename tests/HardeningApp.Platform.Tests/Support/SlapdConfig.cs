namespace HardeningApp.Platform.Tests.Support;

/// <summary>Another configuration for the box's LDAP server, until disposed.</summary>
internal sealed class SlapdConfig : IAsyncDisposable
{
    private const string ConfigFile = "/etc/ldap/slapd.conf";

    // systemd counts starts and would refuse after a few; and the start script ends before slapd listens.
    private const string Restart =
        "systemctl reset-failed slapd; systemctl restart slapd; for i in {1..1500}; do ldapwhoami -Q -Y EXTERNAL -H ldapi:/// >/dev/null 2>&1 && exit; sleep 0.02; done; exit 1";

    private readonly string _before;

    private SlapdConfig(string before) => _before = before;

    /// <summary>Replaces a text of the configuration, which must be there.</summary>
    public static async Task<SlapdConfig> ChangeAsync(string text, string by)
    {
        var before = await File.ReadAllTextAsync(ConfigFile, TestContext.Current.CancellationToken);
        before.ShouldContain(text);
        var config = new SlapdConfig(before);
        try
        {
            await UseAsync(before.Replace(text, by, StringComparison.Ordinal));
            return config;
        }
        catch
        {
            await UseAsync(before);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await UseAsync(_before);

    private static async Task UseAsync(string text)
    {
        await File.WriteAllTextAsync(ConfigFile, text, TestContext.Current.CancellationToken);
        await Shell.RunAsync(Restart);
    }
}
