using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Servers;

/// <summary>
/// What a forged mail could take for its way: UCS mail servers trust each other, so what one of them accepts is delivered by all
/// (docs/two-servers.md, "Enforce on one of two MX is half a protection").
/// </summary>
public static class Gaps
{
    private static readonly string Enforce = Stage.Enforce.ToText();

    /// <summary>Servers through which a forged mail comes in, gravest first.</summary>
    public static IEnumerable<string> Of(IReadOnlyCollection<MailServer> servers)
    {
        foreach (var server in servers.Where(server => !server.Hardened))
            yield return $"{server.Name} is a mail server ({string.Join(", ", server.Services)}) without postfix-hardening: a forged mail that it accepts and hands on comes from a trusted server. Install the app there, too";
        if (HalfEnforced(servers) is { } half)
            yield return half;
        foreach (var server in servers.Where(server => server.Running == false))
            yield return $"on {server.Name} the daemon does not run: the policy there stays as it is and no longer follows the directory (systemctl start postfix-hardening)";
        foreach (var server in servers.Where(server => server is { Registered: false, KnownFrom: not KnownFrom.Nowhere }))
            yield return $"{server.Name} has not registered postfix-hardening in the directory, so the other servers take it for one without: univention-run-join-scripts there, or, without the App Center, as docs/two-servers.md says";
    }

    /// <summary>Servers whose stages are not known here, and how to learn them.</summary>
    public static IEnumerable<string> Unknown(IEnumerable<MailServer> servers) =>
        from server in servers
        where server is { Registered: true, KnownFrom: KnownFrom.Nowhere }
        select $"{server.Name} runs postfix-hardening; only it knows its stages. Type postfix-hardening status there{FromHere(server.Name)}";

    // Only a name that was checked may stand in a line that somebody copies into a shell.
    private static string FromHere(string name) => DomainName.Parse(name).Ok
        ? $", or here: ssh root@{name} postfix-hardening status --json | postfix-hardening status --domain --with -"
        : "";

    private static string? HalfEnforced(IReadOnlyCollection<MailServer> servers)
    {
        var sender = Feature.Sender.ToText();
        var enforced = servers.Where(server => server.Effective(sender) == Enforce).Select(server => server.Name).ToArray();
        var others = servers.Where(server => server.Effective(sender) is { } stage && stage != Enforce).Select(server => $"{server.Name} ({server.Effective(sender)})").ToArray();
        return enforced.Length > 0 && others.Length > 0
            ? $"{sender} is in enforce on {string.Join(", ", enforced)}, but not on {string.Join(", ", others)}: a forged mail that outside hosts give to the latter is delivered on all of them"
            : null;
    }
}
