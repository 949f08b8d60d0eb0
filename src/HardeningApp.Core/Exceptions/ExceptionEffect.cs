using HardeningApp.Core.Names;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Exceptions;

/// <summary>What is known on this host without asking the directory; it tells which exceptions have no effect.</summary>
/// <param name="MyNetworks">The networks of <c>mynetworks</c> as it is.</param>
/// <param name="MailDomains">The mail domains of the sender map as it is; empty when there is none, and then nothing is said about senders.</param>
/// <param name="Now">The wall clock.</param>
public sealed record ExceptionEffect(IReadOnlyCollection<Network> MyNetworks, IReadOnlyCollection<DomainName> MailDomains, DateTimeOffset Now)
{
    /// <summary>Why an exception has no effect, as the end of a sentence; null when it has one as far as is known.</summary>
    public string? WhyNone(Exemption exception) => exception.Feature switch
    {
        Feature.Relay => ExemptRelayClients.Of([exception], MyNetworks).Skipped.Select(skipped => skipped.Why).FirstOrDefault(),
        Feature.Sender when MailDomains.Count > 0 =>
            ExemptSenders.Of([exception], MailDomains, SenderPolicy.Uniform(Stage.Enforce), LiveClasses.None).Skipped.Select(skipped => skipped.Why).FirstOrDefault(),
        _ => null,
    };

    /// <summary><c>over</c>, <c>ends soon</c> or <c>counts</c>.</summary>
    public string State(Exemption exception) => exception.IsOverAt(Now) ? "over" : exception.EndsSoonAt(Now) ? "ends soon" : "counts";
}
