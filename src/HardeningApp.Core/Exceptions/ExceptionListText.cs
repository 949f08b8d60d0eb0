using System.Text;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Exceptions;

/// <summary>The exceptions as a list for people.</summary>
public static class ExceptionListText
{
    /// <summary>A line for each exception, and below it whether it has no effect.</summary>
    /// <param name="relay">Exceptions of the feature relay.</param>
    /// <param name="myNetworks">The networks of <c>mynetworks</c> as it is.</param>
    public static string Full(IReadOnlyCollection<RelayExemption> relay, IReadOnlyCollection<Network> myNetworks)
    {
        if (relay.Count == 0)
            return "no exceptions\n";

        var text = new StringBuilder();
        foreach (var exemption in relay)
        {
            text.Append($"{exemption.Id}: {Feature.Relay.ToText()} does not concern {exemption.Client.ToPostfix()}");
            if (exemption.Reason is not null)
                text.Append($", because: {exemption.Reason}");
            if (exemption.Owner is not null)
                text.Append($" (owner: {exemption.Owner})");
            text.AppendLine();
            foreach (var skipped in ExemptRelayClients.Of([exemption], myNetworks).Skipped)
                text.AppendLine($"  without effect: {skipped.Why}");
        }

        return text.ToString();
    }
}
