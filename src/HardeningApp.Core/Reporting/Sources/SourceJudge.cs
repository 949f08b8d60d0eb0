using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Reporting.Sources;

/// <summary>Says what a source most likely is. The address and what is known of the own networks count most; what a client says of itself counts least.</summary>
public static class SourceJudge
{
    private const int ManySenders = 3;

    /// <summary>Judges a source.</summary>
    public static Judgement Of(Source source, Surroundings around, SourceHints hints)
    {
        if (AddressText.Parse(source.Address) is not { Ok: true, Value: var address })
            return new Judgement(SourceKind.Unknown, [new Finding("why.many")], "do.nothing", "");
        var evidence = ImmutableArray.CreateBuilder<Finding>();
        var kind = Kind(source, address, around, hints, evidence);
        var (advice, command) = Advice(kind, source, address);
        return new Judgement(kind, evidence.ToImmutable(), advice, command);
    }

    private static SourceKind Kind(Source source, IPAddress address, Surroundings around, SourceHints hints, ImmutableArray<Finding>.Builder evidence)
    {
        var mayRelay = around.MayRelay(address);
        if (mayRelay is { } relays)
            evidence.Add(new Finding(relays ? "why.relays" : "why.relays-not"));
        var name = source.Name.Length > 0 ? source.Name : hints.Name;
        evidence.Add(name.Length > 0 ? new Finding("why.name", name) : new Finding("why.no-name"));

        if (around.Servers.TryGetValue(source.Address, out var server))
        {
            evidence.Add(new Finding("why.server", server));
            return SourceKind.OwnServer;
        }

        var app = around.Apps.FirstOrDefault(entry => entry.Network.Contains(address));
        if ((around.DockerNetworks.FirstOrDefault(network => network.Contains(address)) ?? app.Network) is { } docker)
        {
            evidence.Add(new Finding("why.docker", docker.ToPostfix()));
            if (app.App is not null)
                evidence.Add(new Finding("why.app", app.App));
            return SourceKind.Container;
        }

        var near = around.OwnNetworks.FirstOrDefault(network => network.Contains(address));
        // A name leads back to the address, so the administrator of the domain has made it: nobody else can.
        if (around.DomainName.Length > 0 && name.EndsWith("." + around.DomainName, StringComparison.Ordinal))
        {
            evidence.Add(new Finding("why.domain", around.DomainName));
            return SourceKind.DomainHost;
        }

        if (near is not null || AddressKinds.IsPrivate(address))
        {
            evidence.Add(near is not null ? new Finding("why.near", near.ToPostfix()) : new Finding("why.private"));
            return SourceKind.OwnDevice;
        }

        if (hints.Listed is { } listed)
        {
            evidence.Add(new Finding("why.spf", listed));
            return IsReturnPath(listed, around) ? SourceKind.ReturnPath : SourceKind.ListedService;
        }

        if (hints.Denied is { } denied)
            evidence.Add(new Finding("why.spf-not", denied));
        var callsItself = name.Length > 0 && source.Helos.Contains(name, StringComparer.OrdinalIgnoreCase);
        evidence.Add(callsItself ? new Finding("why.helo") : new Finding("why.helo-not", source.Helos.FirstOrDefault("")));
        // Who forwards for many keeps their senders; who forges has no reason for a name in order.
        if (callsItself && source.Senders.Length >= ManySenders)
        {
            evidence.Add(new Finding("why.senders", source.Senders.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            return SourceKind.Forwarder;
        }

        return !callsItself && (name.Length == 0 || hints.Denied is not null) ? SourceKind.Spoofing : SourceKind.Unknown;
    }

    private static bool IsReturnPath(string domain, Surroundings around) => !around.MailDomains.Contains(domain) && around.MailDomainOf(domain) is not null;

    private static (string Advice, string Command) Advice(SourceKind kind, Source source, IPAddress address)
    {
        var client = address.AddressFamily == AddressFamily.InterNetworkV6 ? $"{address}/128" : $"{address}/32";
        if (source.Features is [Feature.Relay])
            return kind == SourceKind.Spoofing ? ("do.nothing", "") : ("do.exempt-relay", $"postfix-hardening exception add --feature relay --client {client}");
        if (source.Features.All(feature => feature is Feature.Submission or Feature.Auth25))
            return source.Features.Contains(Feature.Submission) ? ("do.sender", "") : ("do.port", "");
        return kind switch
        {
            SourceKind.OwnServer => ("do.wake", "postfix-hardening wake; postfix-hardening status"),
            SourceKind.DomainHost => ("do.relay", $"ucr set postfix-hardening/relay/extra=\"$(ucr get postfix-hardening/relay/extra) {address}\""),
            SourceKind.OwnDevice or SourceKind.Container => ("do.login", $"ucr set postfix-hardening/relay/extra=\"$(ucr get postfix-hardening/relay/extra) {address}\""),
            SourceKind.ListedService or SourceKind.ReturnPath => ("do.exempt", ReportedExemption.Command(source)),
            SourceKind.Forwarder => ("do.exempt-forwarder", ReportedExemption.Command(source)),
            SourceKind.Spoofing => ("do.nothing", ""),
            _ => ("do.ask", ""),
        };
    }
}
