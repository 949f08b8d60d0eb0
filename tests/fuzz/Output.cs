using System.Text;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Fuzz;

/// <summary>Everything a plan would write, checked against what may ever be written. The lists stand here a second time on purpose.</summary>
internal static class Output
{
    private static readonly HashSet<string> SenderActions =
        ["WARN *** Invalid Inbound Sender ***", "REJECT 5.7.1 Delivery not authorized, message refused", "DUNNO"];

    private static readonly HashSet<string> RelayActions = ["permit_mynetworks"];

    private static readonly HashSet<string> ClientActions = ["permit_mynetworks", "permit_sasl_authenticated, reject_unauth_destination, permit_mynetworks"];

    private static readonly string[] Files = [PostfixNames.SenderMap, PostfixNames.RelayMap, PostfixNames.RelayClients];

    private static readonly string[] KeyPrefixes =
        [PostfixNames.MyNetworks, PostfixNames.RecipientRestrictions, PostfixNames.SubmissionRestrictions, PostfixNames.MasterOptions, PostfixNames.Verify];

    /// <summary>Reports what must not be written.</summary>
    public static void Check(Plan plan, Observation seen)
    {
        foreach (var file in plan.Files)
        {
            Must.Hold(file.Map is null ? IsOurs(file.Name) : Files.Contains(file.Name), "a file that is none of ours would be written or removed", file.Name);
            if (file.Map is { } map)
                CheckMap(map);
        }

        foreach (var change in plan.Ucr)
        {
            // What was there before us is given back by the ledger, which only root can write.
            Must.Hold(seen.Ledger.Baseline.ContainsKey(change.Key) || seen.Ledger.Adopted.Any(adopted => adopted.Key == change.Key) || KeyPrefixes.Any(prefix => change.Key.StartsWith(prefix, StringComparison.Ordinal)), "a variable that is none of ours would be changed", change.Key);
            // A held plan is shown and never applied.
            if (change.After is { } text && !plan.IsHeld)
                Must.Hold(text.All(c => c is >= ' ' and <= '~' and not '@' and not '`' and not '\\' and not '"' and not '\'' and not '<' and not '>' and not '|' and not '&'), $"{change.Key} would get an unsafe value", text);
        }

        foreach (var entry in plan.OurNetworks.Except([PostfixNames.Loopback, PostfixNames.Loopback6]))
        {
            var network = Network.ParsePostfix(entry).Value;
            Must.Hold(network is not null && (seen.RelayExtra.Contains(network) || network.PrefixLength == (network.IsIPv6 ? 128 : 32)), "a network of ours in mynetworks is no single host", entry);
            Must.Hold(network!.PrefixLength >= (network.IsIPv6 ? 32 : 8), "a network of ours in mynetworks is wider than allowed", entry);
            Must.Hold(AddressText.WhyNoHost(network.Address) is null, "a network of ours in mynetworks is no host", entry);
            Must.Hold(entry is not "10.9.0.254/32", "the default gateway may relay because of us", entry);
        }
    }

    private static bool IsOurs(string name) => name.StartsWith("check_custom_", StringComparison.Ordinal) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static void CheckMap(AccessMap map)
    {
        var text = Encoding.UTF8.GetString(map.Content.Span);
        foreach (var line in text.Split('\n').Where(line => line.Length > 0))
        {
            Must.Hold(line.All(c => c is >= ' ' and <= '~'), $"a line of {map.Name} has a character other than ASCII", line);
            if (line[0] == '#')
                continue;
            var (key, action) = (line.Split(' ', 2)[0], line.Split(' ', 2).ElementAtOrDefault(1) ?? "");
            if (map.Name == PostfixNames.RelayClients)
            {
                Must.Hold(Network.ParsePostfix(key.Contains(':') ? $"[{key.Replace("/", "]/", StringComparison.Ordinal)}" : key).Ok, $"a line of {map.Name} is no network", line);
                Must.Hold(ClientActions.Contains(action), $"a line of {map.Name} has an action of its own", line);
                continue;
            }

            Must.Hold(key == "<>" || NameTarget.SafeDomain.IsMatch(key.TrimStart('.')), $"a line of {map.Name} is no domain", line);
            Must.Hold((map.Name == PostfixNames.SenderMap ? SenderActions : RelayActions).Contains(action), $"a line of {map.Name} has an action of its own", line);
        }
    }
}
