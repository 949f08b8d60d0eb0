using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>UCR variables with other values, until disposed.</summary>
internal sealed class UcrChange : IAsyncDisposable
{
    private readonly BoxInstance _box;
    private readonly string _undo;

    private UcrChange(BoxInstance box, string undo) => (_box, _undo) = (box, undo);

    /// <summary>Sets them.</summary>
    /// <param name="box">Where.</param>
    /// <param name="assignments">As words of the shell.</param>
    /// <param name="token">Stops it.</param>
    public static async Task<UcrChange> MakeAsync(BoxInstance box, string[] assignments, CancellationToken token)
    {
        var undo = new List<string>();
        foreach (var key in assignments.Select(assignment => assignment.Split('=')[0].Trim('\'')))
        {
            var before = await box.OutputAsync($"ucr get {key}", token);
            undo.Add(before.Length == 0 ? $"ucr unset {key}" : $"ucr set {key}='{before}'");
        }

        await box.OutputAsync($"ucr set {string.Join(' ', assignments)}", token);
        return new UcrChange(box, string.Join(" && ", undo));
    }

    public async ValueTask DisposeAsync()
    {
        await _box.OutputAsync($"{{ {_undo}; }} >/dev/null", CancellationToken.None);
        await _box.SettleAsync(CancellationToken.None);
    }
}
