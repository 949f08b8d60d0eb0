using System.Globalization;
using System.Text;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Servers;

/// <summary>The mail servers of the domain as a table for people and, below it, what is missing.</summary>
public static class ServersText
{
    private const string NotKnown = "unknown", NotThere = "-";

    /// <summary>The whole text.</summary>
    public static string Full(ServersDocument document)
    {
        var text = new StringBuilder();
        string[][] rows = [["server", "postfix-hardening", .. FeatureText.All.Select(feature => feature.ToText()), "state", "last success"], .. document.Servers.Select(Row)];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            text.AppendLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        foreach (var server in document.Servers.Where(server => !server.SenderDomains.IsEmpty))
            text.AppendLine(CultureInfo.InvariantCulture, $"\n* on {server.Name}: {string.Join(", ", server.SenderDomains.Select(domain => $"{domain.Domain} {domain.Effective}"))}");
        foreach (var warning in document.Warnings)
            text.AppendLine(CultureInfo.InvariantCulture, $"\nwarning: {warning}");
        foreach (var note in document.Notes)
            text.AppendLine(CultureInfo.InvariantCulture, $"\nnote: {note}");
        return text.ToString();
    }

    private static string[] Row(MailServer server)
    {
        var nothing = server.Hardened ? NotKnown : NotThere;
        return
        [
            server.Name,
            server.Self ? "this server" : server.Registered ? "installed" : server.Hardened ? "not registered" : "MISSING",
            .. FeatureText.All.Select(feature => Stage(server, feature) ?? nothing),
            server.Running == false ? "stopped" : server.State ?? nothing,
            server.KnownFrom == KnownFrom.Nowhere ? nothing : TimeText.Of(server.LastSuccess),
        ];
    }

    /// <summary>The stage, with an asterisk where single mail domains have another one.</summary>
    private static string? Stage(MailServer server, Feature feature) =>
        server.Effective(feature.ToText()) is { } stage ? stage + (feature == Feature.Sender && !server.SenderDomains.IsEmpty ? "*" : "") : null;
}
