using HardeningApp.Core.Policy;

namespace HardeningApp.Platform.Tests.Support;

/// <summary>The dry-run services in the box's master.cf, brought by the shipped template as the package does it, until disposed.</summary>
internal sealed class DryRunServices : IAsyncDisposable
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "ucr");

    private readonly FileSnapshot _before;
    private readonly string _settings;

    private DryRunServices(FileSnapshot before, string settings) => (_before, _settings) = (before, settings);

    /// <summary>Brings them.</summary>
    /// <param name="settings">Further UCR variables, as words of the shell.</param>
    public static async Task<DryRunServices> StartAsync(string settings = "")
    {
        var services = new DryRunServices(FileSnapshot.Take("/etc/univention", "/etc/postfix"), settings);
        await Shell.RunAsync(
            $"""
            cp -r {Shipped}/files {Shipped}/info {Shipped}/modules /etc/univention/templates/
            ucr register postfix-hardening
            ucr set {PostfixNames.Verify}=yes {PostfixNames.InetProtocols}=all {settings} >/dev/null
            systemctl restart postfix@-
            """);
        return services;
    }

    public async ValueTask DisposeAsync()
    {
        var keys = _settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Contains('=')).Select(word => word.Split('=')[0].Trim('\''));
        await Shell.RunAsync($"ucr unset {PostfixNames.Verify} {PostfixNames.InetProtocols} {string.Join(' ', keys)} >/dev/null; ucr unregister postfix-hardening");
        _before.Restore();
        await Shell.RunAsync("systemctl restart postfix@-");
    }
}
