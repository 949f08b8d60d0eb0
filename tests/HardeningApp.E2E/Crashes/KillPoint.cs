namespace HardeningApp.E2E.Crashes;

/// <summary>One moment of a change at which something is killed.</summary>
/// <param name="Change">add or remove: a mail domain and a server come, or go.</param>
/// <param name="When">before or after the step.</param>
/// <param name="Scope">self: the process that does the step; all: the daemon with all that it runs.</param>
/// <param name="Number">The how manieth step of this name it is in the change.</param>
/// <param name="Step">Program, call and path.</param>
internal sealed record KillPoint(string Change, string When, string Scope, string Number, string Step)
{
    private static readonly string[] Moments = ["before", "after"];
    private static readonly string[] Scopes = ["self", "all"];

    /// <summary>All moments of the steps of a change and back, as <c>crash.py prepare</c> lists them.</summary>
    public static IReadOnlyList<KillPoint> All(string steps) =>
    [
        .. from line in steps.Split('\n')
           let fields = line.Split('\t')
           from when in Moments
           where when == "after" || !fields[2].Contains(": end ", StringComparison.Ordinal)
           from scope in Scopes
           select new KillPoint(fields[0], when, scope, fields[1], fields[2]),
    ];

    /// <summary>
    /// As many as wanted: changes there and back in turn, spread evenly over the steps, beginning anywhere; when there are fewer, again from the start.
    /// </summary>
    public static IEnumerable<KillPoint> Choose(IReadOnlyList<KillPoint> all, CrashPlan plan)
    {
        var (there, back) = (all.Where(point => point.Change == "add").ToArray(), all.Where(point => point.Change == "remove").ToArray());
        // Odd, so that neighbours in time differ in their moment and scope too.
        var stride = Math.Max(1, there.Length / plan.Kills) | 1;
        for (var i = 0; i < plan.Kills; i++)
        {
            var way = i % 2 == 0 ? there : back;
            yield return way[(int)(((long)i * stride + plan.Seed) % way.Length)];
        }
    }

    public override string ToString() => $"{Change}, killed {When} ({Scope}): {Step} #{Number}";
}
