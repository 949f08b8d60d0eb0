using System.Collections.Immutable;
using HardeningApp.Core.Names;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Sources;

namespace HardeningApp.Core.Exceptions;

/// <summary>
/// The exceptions that let a source of the report through: its address together with the senders it was seen with, as narrow as the report allows. What
/// the report holds was written by clients, so every part is parsed again.
/// </summary>
public static class ReportedExemption
{
    /// <summary>From so many different senders on the domains are exempted instead.</summary>
    private const int MaxSenders = 1;

    private const int MaxDomains = 10, MaxCommands = 3;

    /// <summary>The options of one exception after the other, as an administrator would type them.</summary>
    /// <param name="report">The report.</param>
    /// <param name="number">The number that it shows for the source.</param>
    public static Parsed<ReportedOptions> Of(Report report, int number)
    {
        if (number < 1 || number > report.Sources.Length)
            return Refused(report.Sources.IsEmpty ? "the report is empty" : $"the report has the sources 1 to {report.Sources.Length}, not {number}");
        return report.Sources[number - 1].Source is { Address.Length: > 0 } source ? Of(source) : Refused($"{number} stands for many sources; name the client by --client");
    }

    /// <summary>The same for a source.</summary>
    public static Parsed<ReportedOptions> Of(Source source)
    {
        if (AddressText.Parse(source.Address) is not { Ok: true, Value: { } address })
            return Refused("that row stands for many sources; name the client by --client");
        var client = Network.OfHost(address).ToCidr();
        if (!source.Features.Contains(Feature.Sender))
        {
            return source.Features.Contains(Feature.Relay)
                ? Options(Feature.Relay, [(ExceptionFields.Client, client)])
                : Refused($"the log does not say which login {client} has used; name it: --feature submission --login USER --sender ADDRESS");
        }

        var seen = source.Rows.Where(row => row.Key.Feature == Feature.Sender).Select(row => row.Key.Sender).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var addresses = seen.Select(ExemptSender.Parse).ToArray();
        string[] senders = seen.Length <= MaxSenders && addresses.All(sender => sender.Ok)
            ? [.. addresses.Select(sender => sender.Value!.Key)]
            : [.. seen.Select(DomainName.OfAddress).Where(domain => domain.Ok).Select(domain => domain.Value!.Value).Distinct().Order(StringComparer.Ordinal)];
        return senders.Length switch
        {
            0 => Refused($"no sender of {client} can be exempted by name; exempt the client with all senders if that is meant: --feature sender --client {client}"),
            > MaxDomains => Refused($"{client} was seen with senders of {senders.Length} domains; exempt the client with all senders if that is meant: --feature sender --client {client}"),
            _ => Options(Feature.Sender, [.. senders.Select(sender => (ExceptionFields.Sender, sender))], (ExceptionFields.Client, client)),
        };
    }

    /// <summary>
    /// The commands to type, one for each sender or domain: exactly this client with what it was seen with. Nothing where it used many domains, or
    /// senders that cannot be exempted by name: that is left to the administrator.
    /// </summary>
    public static string Command(Source source) => Of(source) is { Ok: true, Value.Each: { Length: <= MaxCommands } each }
        ? string.Join("; ", each.Select(fields => $"postfix-hardening exception add {string.Join(' ', fields.Select(field => $"--{field.Name} {field.Text}"))}"))
        : "";

    private static Parsed<ReportedOptions> Options(Feature feature, ImmutableArray<(string Name, string Text)> one, params ImmutableArray<(string Name, string Text)> all) =>
        Parsed<ReportedOptions>.Of(new ReportedOptions([.. one.Select(field => ImmutableArray.Create([(ExceptionFields.Feature, feature.ToText()), .. all, field]))]));

    private static Parsed<ReportedOptions> Refused(string why) => Parsed<ReportedOptions>.Refused($"--from-report: {why}");
}
