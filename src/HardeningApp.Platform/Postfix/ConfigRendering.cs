using HardeningApp.Core.Planning;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Platform.Postfix;

/// <summary>
/// Lets UCR render main.cf and master.cf again when Postfix would use something else than UCR says, and remembers which lines that has put right. Such a line
/// was written by hand, or by a <c>ucr</c> that had read UCR before we wrote to it and was done after us, or one of ours was killed.
/// </summary>
/// <param name="ucr">Renders.</param>
/// <param name="config">The files.</param>
public sealed class ConfigRendering(UcrProgram ucr, PostfixConfig config)
{
    private readonly List<string> _found = [];

    /// <summary>Renders both files.</summary>
    /// <exception cref="PassException"><c>ucr</c> failed.</exception>
    public async Task AgainAsync(CancellationToken cancellationToken)
    {
        var before = config.Texts();
        await ucr.CommitAsync([.. before.Keys], cancellationToken);
        foreach (var (file, text) in config.Texts().Where(now => now.Value != before[now.Key]))
            _found.Add($"{file} did not say what UCR says, because it was edited by hand, or a ucr was overtaken or broken off while it rendered it: {LineDiff.Of(before[file], text)}");
    }

    /// <summary>What was put right since the last question.</summary>
    public IReadOnlyList<string> TakeFound()
    {
        var found = _found.ToArray();
        _found.Clear();
        return found;
    }
}
