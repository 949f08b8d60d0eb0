using HardeningApp.Core.Networks;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Planning;

/// <summary>What an administrator should know although nothing keeps the plan back.</summary>
internal static class Remarks
{
    /// <summary>All remarks as sentences.</summary>
    /// <param name="seen">What is there.</param>
    /// <param name="networks">The entries of <c>mynetworks</c>.</param>
    /// <param name="ahead">Holds that would come with a higher stage.</param>
    /// <param name="kept">Variables that somebody changed after us.</param>
    public static IEnumerable<string> Of(Observation seen, MyNetworksPlan networks, IEnumerable<Hold> ahead, IEnumerable<string> kept)
    {
        foreach (var hold in ahead)
        {
            // Off configures nothing, so nothing weakens it.
            if (hold.Feature is { } feature && seen.Requested.Of(feature) != Stage.Off)
                yield return Sentence(hold);
        }

        foreach (var key in kept)
            yield return $"{Printable.Escape(key)} was changed by somebody else after postfix-hardening had set it; it stays as it is now";
        if (seen.Requested.NeedsRelayClients && (seen.Ucr.Text(PostfixNames.InetProtocols) ?? "ipv4").Trim() == "ipv4"
            && networks.Entries.Count(entry => entry.Contains('[')) is > 0 and var ipv6)
        {
            yield return $"{ipv6} IPv6 entries of mynetworks have no effect and do no harm: Postfix speaks IPv4 only ({PostfixNames.InetProtocols})";
        }

        if (seen.Requested.Auth25 != Stage.Off && !LiveStages.OffersLoginOn25(seen))
            yield return "auth25: Postfix offers no login on port 25, so there is nothing to do";
        if (seen.Directory is { Unanswered.IsEmpty: false } directory)
            yield return $"the directory was read from {directory.Server}: {string.Join("; ", directory.Unanswered)}";
        if (QuotaCheck.Remark(seen.Ucr, seen.QuotaServiceListens) is { } quota)
            yield return quota;
    }

    /// <summary>What a hold says, although it keeps nothing back.</summary>
    public static string Sentence(Hold hold) => $"{hold.Feature?.ToText()} {hold.From.ToText()}: {hold.Why}";
}
