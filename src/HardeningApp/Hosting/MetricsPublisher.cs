using HardeningApp.Platform;
using HardeningApp.Platform.State;
using Microsoft.Extensions.Logging;

namespace HardeningApp.Hosting;

/// <summary>Brings what was published as status to the metrics. Monitoring is no part of the protection: a failure is logged once and tried again.</summary>
internal sealed class MetricsPublisher(HardeningPaths paths, StatusStore statuses, MetricsFile metrics, ILogger<MetricsPublisher> log)
{
    private bool _failed;

    /// <summary>Publishes the newest status, which knows its times.</summary>
    public void Publish()
    {
        try
        {
            if (statuses.Load() is not var (status, lastAttempt))
                return;
            metrics.Publish(status, lastAttempt);
            _failed = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_failed)
                log.MetricsNotWritten(paths.Metrics, e.Message);
            _failed = true;
        }
    }
}
