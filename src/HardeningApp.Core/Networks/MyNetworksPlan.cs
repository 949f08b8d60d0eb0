using System.Collections.Immutable;
using System.Text;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;
using Scriban.Runtime;

namespace HardeningApp.Core.Networks;

/// <summary>
/// What <c>mynetworks</c> should hold: loopback, the entries of others in their order, then ours, sorted.
/// An entry is ours only if the ledger says so; everything else belongs to the administrator.
/// </summary>
public sealed record MyNetworksPlan
{
    private static readonly char[] Separators = [' ', ',', '\t'];

    private MyNetworksPlan(ImmutableArray<string> entries, ImmutableArray<string> ours, ImmutableArray<string> foreign)
    {
        Entries = entries;
        Ours = ours;
        Foreign = foreign;
    }

    /// <summary>All entries in the order Postfix should read them.</summary>
    public ImmutableArray<string> Entries { get; }

    /// <summary>The entries that are there because of us; the ledger keeps them.</summary>
    public ImmutableArray<string> Ours { get; }

    /// <summary>The entries of others, in their order.</summary>
    public ImmutableArray<string> Foreign { get; }

    /// <summary>Splits a value the way Postfix does: at blanks and commas.</summary>
    public static ImmutableArray<string> Split(string? value) =>
        [.. (value ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The networks of a value; entries that are none, such as exclusions and tables, are left out.</summary>
    public static ImmutableArray<Network> Networks(string? value) =>
        [.. Split(value).Select(Network.ParsePostfix).Where(parsed => parsed.Ok).Select(parsed => parsed.Value!)];

    /// <summary>Computes the entries.</summary>
    /// <param name="current">The value that is in force now.</param>
    /// <param name="oursBefore">The entries of it that the ledger calls ours.</param>
    /// <param name="wanted">The addresses that should be in because of us.</param>
    /// <param name="ipv6">Whether Postfix speaks IPv6, which makes <c>[::1]/128</c> ours too.</param>
    public static MyNetworksPlan Of(string? current, IReadOnlyCollection<string> oursBefore, IEnumerable<Network> wanted, bool ipv6)
    {
        var mine = oursBefore.ToHashSet(StringComparer.Ordinal);
        var foreign = Split(current).Where(entry => !mine.Contains(entry)).ToImmutableArray();
        var foreignNetworks = foreign.Select(Network.ParsePostfix).Where(parsed => parsed.Ok).Select(parsed => parsed.Value!).ToHashSet();

        // Loopback goes first, also when it is an entry of others: a bad entry in front of it would stop the mail of this host itself.
        string[] loopback = ipv6 ? [PostfixNames.Loopback, PostfixNames.Loopback6] : [PostfixNames.Loopback];
        var clients = wanted.Distinct().Order()
            .Where(network => !foreignNetworks.Contains(network))
            .Select(network => network.ToPostfix());
        ImmutableArray<string> ours = [.. loopback.Where(entry => !foreign.Contains(entry)), .. clients];

        ImmutableArray<string> entries = [.. loopback, .. foreign.Except(loopback), .. ours.Except(loopback)];
        return new MyNetworksPlan(entries, ours, foreign);
    }

    /// <summary>The value for UCR.</summary>
    /// <exception cref="TemplateException">The template is broken or renders something else.</exception>
    public string Render(TemplateSource template, CancellationToken cancellationToken)
    {
        var data = new ScriptObject { ["entries"] = new ScriptArray<string>(Entries) };
        // Only what Postfix takes for blanks: another one at the end belongs to an entry, and a guard names it.
        var text = Encoding.UTF8.GetString(TemplateRenderer.Render(template, data, cancellationToken).Span).Trim([' ', '\t', '\r', '\n']);
        // The order matters to Postfix (!net excludes from what follows), and one that changes with every pass would never come to rest.
        return Split(text).SequenceEqual(Entries)
            ? text
            : throw new TemplateException($"{template.Path}: the rendered value must hold the {Entries.Length} given entries in their order and no other");
    }
}
