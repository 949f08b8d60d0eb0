using System.Globalization;
using System.Text;

namespace HardeningApp.Core.State;

/// <summary>Writes gauges in Prometheus' text format.</summary>
internal sealed class MetricsWriter
{
    private const string Prefix = "postfix_hardening_";
    private readonly StringBuilder _text = new();

    /// <summary>Adds a metric. One without a sample is not mentioned: nothing can be said about it.</summary>
    public void Add(string name, string help, params ReadOnlySpan<(string Labels, long Value)> samples)
    {
        if (samples.IsEmpty)
            return;
        _text.Append(CultureInfo.InvariantCulture, $"# HELP {Prefix}{name} {help}\n# TYPE {Prefix}{name} gauge\n");
        foreach (var (labels, value) in samples)
            _text.Append(CultureInfo.InvariantCulture, $"{Prefix}{name}{(labels.Length > 0 ? $"{{{labels}}}" : "")} {value}\n");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
