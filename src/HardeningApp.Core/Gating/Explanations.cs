using System.Collections.Immutable;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Names;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;

namespace HardeningApp.Core.Gating;

/// <summary>What lets a source through by now, although the log still remembers it.</summary>
/// <param name="exceptions">The exceptions that count now.</param>
/// <param name="networks">The entries of <c>mynetworks</c>.</param>
internal sealed class Explanations(ImmutableArray<Exemption> exceptions, IReadOnlyCollection<Network> networks)
{
    /// <summary>Whether a mail as it was seen would be accepted now.</summary>
    public bool Cover(OpenSource source)
    {
        if (source.Feature == Feature.Submission)
            return source.Senders.All(sender => exceptions.Any(one => one is { Feature: Feature.Submission, Sender: { } meant } && Covers(meant, sender)));
        if (source.Feature == Feature.Auth25 || AddressText.Parse(source.Address) is not { Ok: true, Value: { } address })
            return false;
        if (source.Feature == Feature.Sender && networks.Any(network => network.Contains(address)))
            return true;
        var clients = exceptions.Where(one => one.Feature == source.Feature && (one.Client is not { } client || client.Contains(address))).ToArray();
        return source.Senders.All(sender => clients.Any(one => one.Sender is not { } meant || Covers(meant, sender) || (one.Client is not null && IsMasked(sender, meant))));
    }

    /// <summary>Whether an exempted sender is the one of the log. Many addresses that Postfix takes are none that can be exempted; their domain can.</summary>
    private static bool Covers(ExemptSender meant, string sender) => ExemptSender.Parse(sender) is { Ok: true, Value: { } seen }
        ? meant.Covers(seen)
        : !meant.IsAddress && DomainName.OfAddress(sender) is { Ok: true, Value: { } domain } && domain.IsAtOrBelow(meant.Domain);

    /// <summary>Where only domains are kept, an exempted address of the client's domain is the best that can be known.</summary>
    private static bool IsMasked(string sender, ExemptSender meant) =>
        sender.StartsWith(MailAddressMask.Mark + "@", StringComparison.Ordinal) && DomainName.OfAddress(sender).Value == meant.Domain;
}
