using System.Text;
using System.Text.RegularExpressions;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Fuzz;

/// <summary>Everything a plan would write, checked against what may ever be written. The lists stand here a second time on purpose.</summary>
internal static partial class Output
{
    private static readonly HashSet<string> SenderActions =
        ["WARN *** Invalid Inbound Sender ***", "REJECT 5.7.1 Delivery not authorized, message refused", "DUNNO"];

    private const string Refusal = "REJECT 5.7.1 Delivery not authorized, message refused. Help: ";

    private static readonly HashSet<string> RelayActions = ["permit_mynetworks"];

    private static readonly HashSet<string> ClientActions = ["permit_mynetworks", "permit_sasl_authenticated, reject_unauth_destination, permit_mynetworks"];

    private static readonly HashSet<string> ExceptionActions = ["DUNNO", "hardening_sender_check", "hardening_reject", "hardening_warn"];

    private static readonly string[] Files =
        ["check_custom_sender_access", "check_custom_relay_access", "check_custom_relay_clients", "check_custom_exceptions", "check_custom_sender_logins"];

    private static readonly string[] KeyPrefixes =
        [PostfixNames.MyNetworks, PostfixNames.RecipientRestrictions, PostfixNames.SubmissionRestrictions, PostfixNames.MasterOptions, PostfixNames.Verify, PostfixNames.Classes, PostfixNames.ContactOfClasses];

    /// <summary>Reports what must not be written.</summary>
    public static void Check(Plan plan, Observation seen)
    {
        foreach (var file in plan.Files)
        {
            Must.Hold(file.Map is null ? IsOurs(file.Name) : Files.Contains(file.Name) || ExceptionTable().IsMatch(file.Name), "a file that is none of ours would be written or removed", file.Name);
            if (file.Map is { } map)
                CheckMap(map);
        }

        foreach (var change in plan.Ucr)
        {
            // What was there before us is given back by the ledger, which only root can write.
            Must.Hold(seen.Ledger.Baseline.ContainsKey(change.Key) || seen.Ledger.Adopted.Any(adopted => adopted.Key == change.Key) || KeyPrefixes.Any(prefix => change.Key.StartsWith(prefix, StringComparison.Ordinal)), "a variable that is none of ours would be changed", change.Key);
            // A held plan is shown and never applied.
            if (change is { Key: PostfixNames.ContactOfClasses, After: { } contact })
                Must.Hold(Contact().IsMatch(contact), "a contact is an unsafe value", contact);
            else if (change.After is { } text && !plan.IsHeld)
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
            if (map.Type == TableType.Cidr)
            {
                Must.Hold(Network.ParsePostfix(key.Contains(':') ? $"[{key.Replace("/", "]/", StringComparison.Ordinal)}" : key).Ok, $"a line of {map.Name} is no network", line);
                Must.Hold((map.Name == PostfixNames.RelayClients ? ClientActions : ExceptionActions).Contains(action), $"a line of {map.Name} has an action of its own", line);
                continue;
            }

            var (address, domain) = (key[..(key.IndexOf('@', StringComparison.Ordinal) + 1)], key[(key.IndexOf('@', StringComparison.Ordinal) + 1)..]);
            Must.Hold(key == "<>" || NameTarget.SafeDomain.IsMatch(address.Length > 0 ? domain : domain.TrimStart('.')), $"a line of {map.Name} is no domain", line);
            Must.Hold(address.Length == 0 || SafeAddress().IsMatch(address), $"a line of {map.Name} has an unsafe address", line);
            Must.Hold(
                map.Name switch
                {
                    PostfixNames.SenderMap => SenderActions.Contains(action) || (action.StartsWith(Refusal, StringComparison.Ordinal) && Contact().IsMatch(action[Refusal.Length..])) || ExceptionClass().IsMatch(action),
                    PostfixNames.SenderLogins => address.Length > 0 && Logins().IsMatch(action),
                    _ => RelayActions.Contains(action),
                },
                $"a line of {map.Name} has an action of its own",
                line);
        }
    }

    [GeneratedRegex("^check_custom_exception_[1-9][0-9]?$")]
    private static partial Regex ExceptionTable();

    [GeneratedRegex(@"^(?!.{121})[A-Za-z0-9 ._~/?=&%+#:()-]+(@[A-Za-z0-9.-]+)?\z")]
    private static partial Regex Contact();

    [GeneratedRegex("^hardening_exception_[1-9][0-9]?$")]
    private static partial Regex ExceptionClass();

    [GeneratedRegex(@"^[a-z0-9_+=.-]{1,64}@\z")]
    private static partial Regex SafeAddress();

    [GeneratedRegex(@"^[a-z0-9._+@-]+(,[a-z0-9._+@-]+)*\z")]
    private static partial Regex Logins();
}
