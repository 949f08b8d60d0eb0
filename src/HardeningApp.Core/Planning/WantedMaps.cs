using System.Collections.Immutable;
using System.Net;
using HardeningApp.Core.Adoption;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;

namespace HardeningApp.Core.Planning;

/// <summary>The files that some stages need, rendered.</summary>
internal static class WantedMaps
{
    private static readonly ImmutableArray<Network> Loopback =
        [Network.ParsePostfix(PostfixNames.Loopback).Value!, Network.OfHost(IPAddress.IPv6Loopback)];

    /// <summary>The files; none where the directory shows no mail domain, which a guard holds.</summary>
    /// <param name="target">The stages.</param>
    /// <param name="seen">What is there.</param>
    /// <param name="networks">The entries of <c>mynetworks</c>; one that no cidr line can express is missing, so enforce is held while there is one.</param>
    /// <param name="exceptions">Whom the features do not concern.</param>
    /// <param name="memory">What was rendered last.</param>
    /// <param name="cancellationToken">Stops a runaway template.</param>
    /// <exception cref="TemplateException">A template is broken or renders something else.</exception>
    public static IEnumerable<AccessMap> Of(FeatureStages target, Observation seen, IReadOnlyCollection<Network> networks, PlannedExceptions exceptions, MapMemory memory, CancellationToken cancellationToken)
    {
        if (!exceptions.Logins.Lines.IsEmpty)
            yield return ExceptionTables.Logins(exceptions.Logins);
        if (seen.Directory is not { MailDomains: { IsEmpty: false } domains })
            yield break;
        if (target.Sender.Stage != Stage.Off)
        {
            var own = exceptions.Senders.DomainLines.Keys.Select(sender => sender.Domain).ToHashSet();
            var map = memory.Sender(
                seen.Templates[TemplateName.SenderMap], own.Count == 0 ? domains : [.. domains.Where(domain => !own.Contains(domain))], target.Sender, seen.Contact, seen.File(PostfixNames.SenderMap), cancellationToken);
            yield return KeptLines.AppendTo(SenderExceptionLines.AppendTo(map, exceptions.Senders), seen.Ledger.Kept);
            if (!exceptions.Senders.Clients.IsEmpty)
                yield return ExceptionTables.Clients(exceptions.Senders.Clients);
            foreach (var @class in exceptions.Senders.Classes)
                yield return ExceptionTables.Class(@class);
            // A class that main.cf defines has a table, whether or not a map names it.
            foreach (var number in Enumerable.Range(1, exceptions.Senders.HighestClass).Except(exceptions.Senders.Classes.Select(@class => @class.Number)))
                yield return ExceptionTables.Idle(number, exceptions.Senders.Idle.GetValueOrDefault(number));
        }

        if (target.Relay == Stage.Off)
            yield break;
        yield return KeptLines.AppendTo(memory.Relay(seen.Templates[TemplateName.RelayMap], domains, seen.File(PostfixNames.RelayMap), cancellationToken), seen.Ledger.Kept);
        yield return memory.RelayClients(
            seen.Templates[TemplateName.RelayClients],
            [.. Loopback, .. seen.OwnAddresses, .. exceptions.Relay.Clients],
            [.. networks],
            cancellationToken);
    }
}
