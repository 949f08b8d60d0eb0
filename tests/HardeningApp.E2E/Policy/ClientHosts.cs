using System.Collections.Frozen;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Policy;

/// <summary>The names that files of cases have for client hosts; each stands for one address of a host.</summary>
internal static class ClientHosts
{
    private static readonly FrozenDictionary<string, (Client Client, bool IPv6, string Address)> All =
        new Dictionary<string, (Client, bool, string)>(StringComparer.Ordinal)
        {
            ["outside"] = (Client.Outside, false, "203.0.113.9"),
            ["outside6"] = (Client.Outside, true, "2001:db8:ff::9"),
            ["workstation"] = (Client.Workstation, false, "10.9.0.77"),
            ["workstation6"] = (Client.Workstation, true, "2001:db8:9::77"),
            ["dc4"] = (Client.Dc4, false, "10.9.0.5"),
            ["dc6"] = (Client.Dc6, true, "2001:db8:9::5"),
            ["localhost"] = (Client.Server, false, "127.0.0.1"),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Names => All.Keys.Order(StringComparer.Ordinal);

    public static bool Knows(string name) => All.ContainsKey(name);

    /// <summary>A mail of this host.</summary>
    public static Mail Mail(string name, string from, string to) => new(All[name].Client, from, to) { IPv6 = All[name].IPv6 };

    /// <summary>The address that the mail log shows for it.</summary>
    public static string Address(string name) => All[name].Address;
}
