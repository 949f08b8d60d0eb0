using HardeningApp.Core.Policy;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Pass;

/// <summary>A test of whole passes on the box's /etc/postfix and UCR, which it finds as they were installed and leaves so.</summary>
[Collection(nameof(WholeBox))]
public abstract class PassTest : IAsyncLifetime
{
    private protected const string Live = PostfixNames.ConfigDirectory + "/" + PostfixNames.SenderMap;
    private protected const string AllNetworks = "127.0.0.0/8 10.9.0.1/32 10.9.0.5/32 [2001:db8:9::1]/128 [2001:db8:9::5]/128";

    private readonly TemporaryDirectory _state = new();

    private protected PassTest()
    {
        Stock = FileSnapshot.Take("/etc/univention", "/etc/postfix");
        Product = new Product(_state.Path);
        File.WriteAllText(Product.Paths.Joined, "");
    }

    /// <summary>Where the state is.</summary>
    private protected string State => _state.Path;

    /// <summary>Everything as the box was installed.</summary>
    private protected FileSnapshot Stock { get; }

    private protected Product Product { get; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Stock.Restore();
        _state.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A new process of the product: nothing is in memory, everything on disk.</summary>
    private protected Product Restarted() => new(_state.Path);

    /// <summary>A pass that must go well.</summary>
    private protected async Task<PassOutcome> OkAsync()
    {
        var outcome = await Product.PassAsync();
        outcome.Status.State.ShouldBe(PassStates.Ok, outcome.Status.Summary);
        return outcome;
    }

    private protected static async Task SetAsync(string assignments) => await Shell.RunAsync($"ucr set {assignments} >/dev/null");

    private protected static async Task<string> QueryAsync(string key) => (await Shell.TryAsync($"postmap -q {key} hash:{Live}")).StandardOutput.TrimEnd('\n');

    private protected static Task<string> PostfixSaysAsync(string parameter) => Shell.RunAsync($"postconf -h {parameter}");

    /// <summary>How often Postfix was told to read its configuration again.</summary>
    private protected static async Task<int> ReloadsAsync() =>
        int.Parse(await Shell.RunAsync("journalctl --sync; journalctl --boot --output=cat -t postfix/postfix-script | grep -c refreshing || :"), System.Globalization.CultureInfo.InvariantCulture);
}
