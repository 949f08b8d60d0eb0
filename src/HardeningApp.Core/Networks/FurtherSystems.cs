using System.Collections.Immutable;
using HardeningApp.Core.Directory;

namespace HardeningApp.Core.Networks;

/// <summary>The further systems of the settings, judged: which may relay, which are left out and named, and which of these an administrator may allow.</summary>
public sealed record FurtherSystems
{
    /// <summary>None.</summary>
    public static readonly FurtherSystems None = new();

    /// <summary>The widest networks that need no permission: one site of an organisation. In bits of prefix, IPv4 and IPv6.</summary>
    private const int Widest4 = 16, Widest6 = 64;

    /// <summary>Systems that may relay.</summary>
    public ImmutableSortedSet<Network> Admitted { get; private init; } = [];

    /// <summary>Systems that are left out, and why.</summary>
    public ImmutableArray<SkippedValue> Skipped { get; private init; } = [];

    /// <summary>Those of them that <c>apply --allow-wide</c> would admit.</summary>
    public ImmutableSortedSet<Network> Allowable { get; private init; } = [];

    /// <summary>Judges the systems.</summary>
    /// <param name="systems">The setting <c>relay/extra</c>.</param>
    /// <param name="allowed">The setting <c>relay/allow-wide</c>: networks that an administrator allowed one by one.</param>
    /// <param name="neighbourhood">Addresses that are no host's here.</param>
    public static FurtherSystems Of(IEnumerable<Network> systems, ImmutableSortedSet<Network> allowed, Neighbourhood neighbourhood)
    {
        var (admitted, allowable) = (ImmutableSortedSet.CreateBuilder<Network>(), ImmutableSortedSet.CreateBuilder<Network>());
        var skipped = ImmutableArray.CreateBuilder<SkippedValue>();
        foreach (var system in systems)
        {
            var single = system.PrefixLength == (system.IsIPv6 ? 128 : 32);
            var why = single ? neighbourhood.WhyNoHost(system.Address) : allowed.Contains(system) ? null : WhyNotWhole(system, neighbourhood);
            if (why is null)
            {
                admitted.Add(system);
                continue;
            }

            skipped.Add(new SkippedValue("further system", system.ToPostfix(), why));
            if (!single)
                allowable.Add(system);
        }

        return new FurtherSystems { Admitted = admitted.ToImmutable(), Skipped = skipped.ToImmutable(), Allowable = allowable.ToImmutable() };
    }

    private static string? WhyNotWhole(Network network, Neighbourhood neighbourhood)
    {
        const string WayOut = "name smaller networks or the single systems, or allow it as it is: postfix-hardening apply --allow-wide";
        var widest = network.IsIPv6 ? Widest6 : Widest4;
        if (network.PrefixLength < widest)
            return $"is wider than /{widest}; {WayOut}";
        return neighbourhood.GatewayIn(network) is { } gateway
            ? $"holds {gateway}, the default gateway of this server, behind whose address the whole Internet may stand; {WayOut}"
            : null;
    }
}
