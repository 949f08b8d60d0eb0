using System.Buffers;
using System.Net;
using System.Text;
using HardeningApp.Core.Names;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Reporting.Sources;

namespace HardeningApp.Core.Reporting.Log;

/// <summary>
/// Follows accepted mail from smtpd(8), which knows the client, to qmgr(8), which knows the sender. Only clients in <c>mynetworks</c> count that are no server of
/// the directory: one of them that hands in mail of many outside domains is a gateway or a translated address, behind which everybody counts as inside.
/// </summary>
/// <param name="around">What is known about the host.</param>
/// <param name="oldest">The first day that counts.</param>
public sealed class MailTrail(Surroundings around, DateOnly oldest)
{
    // A mail is in the queue a moment after its begin; what is open for longer was broken off.
    private const int MaxOpen = 10_000, MaxKnown = 10_000;
    private static readonly SearchValues<byte> QueueIdBytes = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    private readonly Dictionary<string, string> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _known = new(StringComparer.Ordinal);

    /// <summary>Reads a line; a passage when one ends with it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="latest">The last moment it can be from.</param>
    /// <param name="zone">The time zone of times without one.</param>
    public Passage? Follow(ReadOnlySpan<byte> line, DateTimeOffset latest, TimeZoneInfo zone)
    {
        if (around.MyNetworks is not { IsEmpty: false })
            return null;
        if (LogLine.TryRead(line, "/smtpd"u8, out var smtpd))
            Begin(smtpd.Text);
        else if (_open.Count > 0 && LogLine.TryRead(line, "/qmgr"u8, out var qmgr) && End(qmgr.Text) is var (address, domain) && LogTime.TryRead(line, latest, zone, out var time) && time.Day >= oldest)
            return new Passage(time.Day, address, domain);
        return null;
    }

    /// <summary><c>QUEUEID: client=HOST[IP]</c>; who is logged in is known by name.</summary>
    private void Begin(ReadOnlySpan<byte> text)
    {
        if (!TryQueueId(ref text, out var id) || !text.StartsWith("client="u8))
            return;
        // Short ids come again: a mail that was broken off must not give its client the mail of the next one with its id.
        var key = Encoding.ASCII.GetString(id);
        _ = _open.Remove(key);
        text = text["client="u8.Length..];
        if (!LogParser.TryClient(ref text, out var client) || text.StartsWith(", sasl_method="u8) || Counted(Encoding.ASCII.GetString(client.Address)) is not { } address)
            return;
        if (_open.Count >= MaxOpen)
            _open.Clear();
        _open[key] = address;
    }

    /// <summary><c>QUEUEID: from=&lt;SENDER&gt;, size=…</c>. The sender may hold anything, but nothing of it stands in front of the queue id.</summary>
    private (string Address, string Domain)? End(ReadOnlySpan<byte> text)
    {
        if (!TryQueueId(ref text, out var id) || !text.StartsWith("from=<"u8) || !_open.Remove(Encoding.ASCII.GetString(id), out var address))
            return null;
        var sender = text["from=<"u8.Length..];
        var end = sender.LastIndexOf(">, size="u8);
        var at = end < 0 ? -1 : sender[..end].LastIndexOf((byte)'@');
        return at >= 0 && DomainName.Parse(Encoding.UTF8.GetString(sender[(at + 1)..end])) is { Ok: true, Value: { } domain } && around.MailDomainOf(domain.Value) is null
            ? (address, Organisation(domain))
            : null;
    }

    private static bool TryQueueId(ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> id)
    {
        var length = text.IndexOfAnyExcept(QueueIdBytes);
        id = length > 0 ? text[..length] : default;
        // A proxy filter in front of the queue has no id, and qmgr never says this word.
        if (length <= 0 || !text[length..].StartsWith(": "u8) || id.SequenceEqual("NOQUEUE"u8))
            return false;
        text = text[(length + 2)..];
        return true;
    }

    /// <summary>The address as .NET writes it, if the client counts.</summary>
    private string? Counted(string text)
    {
        if (_known.TryGetValue(text, out var counted))
            return counted;
        if (_known.Count >= MaxKnown)
            _known.Clear();
        return _known[text] = AddressText.Parse(text) is { Ok: true, Value: { } address } && Counts(address) ? address.ToString() : null;
    }

    private bool Counts(IPAddress address) => !IPAddress.IsLoopback(address) && !around.Servers.ContainsKey(address.ToString()) && around.MayRelay(address) == true;

    /// <summary>The name right below a public suffix: the servers of one provider are one organisation.</summary>
    private static string Organisation(DomainName domain)
    {
        var name = domain;
        while (DomainName.Parse(name.Value[(name.Value.IndexOf('.', StringComparison.Ordinal) + 1)..]) is { Ok: true, Value: { } parent } && !PublicSuffixes.Contains(parent))
            name = parent;
        return name.Value;
    }
}
