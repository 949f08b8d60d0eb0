using HardeningApp.Core.Planning;
using HardeningApp.Core.Rendering;

namespace HardeningApp.Platform.Pass;

/// <summary>Computes plans in limited time.</summary>
/// <param name="paths">Where templates are, for the message.</param>
/// <param name="time">The clock.</param>
public sealed class PlanMaker(HardeningPaths paths, TimeProvider time)
{
    private static readonly TimeSpan RenderLimit = TimeSpan.FromSeconds(30);

    private readonly MapMemory _memory = new();

    /// <summary>Renders and compares; a template that never ends is stopped.</summary>
    /// <exception cref="PassException">The templates are not rendered in time.</exception>
    /// <exception cref="TemplateException">A template is broken.</exception>
    public Plan Compute(Observation seen, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(RenderLimit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return Planner.Compute(seen, _memory, stop.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PassException($"the templates were not rendered within {RenderLimit.TotalSeconds:0} s (an endless loop?); see {paths.TemplateOverrides}", e);
        }
    }
}
