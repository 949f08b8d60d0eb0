using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Reporting.Log;

/// <summary>A refusal as it stands in a line.</summary>
internal readonly ref struct Refusal(Feature feature, ReadOnlySpan<byte> reason, ReadOnlySpan<byte> sender, ReadOnlySpan<byte> recipient)
{
    public Feature Feature { get; } = feature;

    public ReadOnlySpan<byte> Reason { get; } = reason;

    public ReadOnlySpan<byte> Sender { get; } = sender;

    public ReadOnlySpan<byte> Recipient { get; } = recipient;
}
