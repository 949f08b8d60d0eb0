using System.Collections.Immutable;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Names;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Exceptions;

/// <summary>
/// What the exceptions of the feature sender come to with the mail domains and stages of now. Postfix takes the most specific line of the sender map,
/// so each line has to say what all exceptions that cover its sender say together.
/// </summary>
public sealed record ExemptSenders
{
    /// <summary>The most classes that are made; each is a parameter of main.cf and a table that every smtpd opens.</summary>
    public const int MaxClasses = 64;

    /// <summary>There are no exceptions.</summary>
    public static readonly ExemptSenders None = new();

    private ExemptSenders()
    {
    }

    /// <summary>Clients whose sender is never checked.</summary>
    public ImmutableSortedSet<Network> Clients { get; private init; } = [];

    /// <summary>The actions of mail domains that differ from those of their stage.</summary>
    public ImmutableSortedDictionary<ExemptSender, string> DomainLines { get; private init; } = ImmutableSortedDictionary<ExemptSender, string>.Empty;

    /// <summary>The actions of addresses and sub-domains.</summary>
    public ImmutableSortedDictionary<ExemptSender, string> Lines { get; private init; } = ImmutableSortedDictionary<ExemptSender, string>.Empty;

    /// <summary>The restriction classes that the lines name.</summary>
    public ImmutableArray<ExemptClients> Classes { get; private init; } = [];

    /// <summary>Tables of classes that nothing needs any more, by number; they stay while a class with a higher number is needed.</summary>
    public ImmutableSortedDictionary<int, string> Idle { get; private init; } = ImmutableSortedDictionary<int, string>.Empty;

    /// <summary>The highest number of a class.</summary>
    public int HighestClass => Classes.IsEmpty ? 0 : Classes.Max(@class => @class.Number);

    /// <summary>Exceptions that change nothing, and why.</summary>
    public ImmutableArray<SkippedValue> Skipped { get; private init; } = [];

    /// <summary>Whether main.cf has to define classes.</summary>
    public bool NeedsClasses => !Clients.IsEmpty || !Classes.IsEmpty;

    /// <summary>Computes it.</summary>
    /// <param name="exceptions">The exceptions of the feature that count now.</param>
    /// <param name="domains">The mail domains.</param>
    /// <param name="policy">The stage of each.</param>
    /// <param name="live">The classes in force; null when Postfix cannot be given any.</param>
    public static ExemptSenders Of(IReadOnlyCollection<Exemption> exceptions, IReadOnlyCollection<DomainName> domains, SenderPolicy policy, LiveClasses? live)
    {
        var (skipped, used) = (ImmutableArray.CreateBuilder<SkippedValue>(), new List<Exemption>());
        foreach (var exception in exceptions)
        {
            if (WhyNot(exception, domains, live is not null) is { } why)
                skipped.Add(new SkippedValue($"exception {exception.Id} for", exception.Sender?.Key ?? exception.Client!.ToPostfix(), why));
            else
                used.Add(exception);
        }

        var named = used.Where(exception => exception.Sender is not null).ToArray();
        ExemptSender[] ofDomains = named.Length == 0 ? [] : [.. domains.Select(ExemptSender.OfDomain).Where(domain => named.Any(exception => exception.Sender!.Covers(domain)))];
        var classes = new Dictionary<string, ExemptClients>(StringComparer.Ordinal);
        var (domainLines, lines) = (ImmutableSortedDictionary.CreateBuilder<ExemptSender, string>(), ImmutableSortedDictionary.CreateBuilder<ExemptSender, string>());
        foreach (var sender in ofDomains.Concat(named.Select(exception => exception.Sender!)).Distinct().Order())
        {
            var stage = policy.Of(MailDomainOf(sender, domains)!);
            if (stage == Stage.Off)
                continue;
            var covering = named.Where(exception => exception.Sender!.Covers(sender)).ToArray();
            var action = covering.Any(exception => exception.Client is null) ? SenderAction.Pass : ClassOf(covering, stage, live ?? LiveClasses.None, classes)?.Name;
            if (action is not null)
                (sender.IsAddress || !domains.Contains(sender.Domain) ? lines : domainLines)[sender] = action;
            else
                skipped.Add(new SkippedValue("exceptions for", sender.Key, $"are one set of clients more than {MaxClasses}; give several senders the same clients"));
        }

        var highest = classes.Values.Select(@class => @class.Number).DefaultIfEmpty().Max();
        return new ExemptSenders
        {
            Clients = [.. used.Where(exception => exception.Sender is null).Select(exception => exception.Client!)],
            DomainLines = domainLines.ToImmutable(),
            Lines = lines.ToImmutable(),
            Classes = [.. classes.Values.OrderBy(@class => @class.Number)],
            Idle = (live ?? LiveClasses.None).Tables.RemoveRange((live ?? LiveClasses.None).Tables.Keys.Where(number => number > highest || classes.Values.Any(@class => @class.Number == number))),
            Skipped = skipped.ToImmutable(),
        };
    }

    /// <summary>The mail domain whose stage counts for a sender; null for an outside sender.</summary>
    public static DomainName? MailDomainOf(ExemptSender sender, IEnumerable<DomainName> domains) =>
        domains.Where(sender.IsAtOrBelow).MaxBy(domain => domain.Value.Length);

    /// <summary>A class that is in force already is used again; a new one gets the lowest number that the live map does not name.</summary>
    private static ExemptClients? ClassOf(IEnumerable<Exemption> covering, Stage stage, LiveClasses live, Dictionary<string, ExemptClients> classes)
    {
        var wanted = new ExemptClients(0, covering.Select(exception => exception.Client!).ToImmutableSortedSet(), stage);
        var text = ExceptionTables.Class(wanted).Text;
        if (classes.TryGetValue(text, out var known))
            return known;
        bool IsTaken(int number) => classes.Values.Any(other => other.Number == number);
        var same = live.Tables.Where(table => table.Value == text && !IsTaken(table.Key)).Select(table => table.Key);
        var number = same.Concat(Enumerable.Range(1, MaxClasses).Where(number => live.IsFree(number) && !IsTaken(number))).FirstOrDefault();
        return number == 0 ? null : classes[text] = wanted with { Number = number };
    }

    private static string? WhyNot(Exemption exception, IReadOnlyCollection<DomainName> domains, bool withClasses) => exception switch
    {
        { Client: not null } when !withClasses =>
            $"cannot be given to Postfix, because {PostfixNames.ConfigDirectory}/main.cf.local sets {PostfixNames.ClassesParameter}; move that into UCR or remove it",
        { Sender: null } => null,
        { Sender: { } sender } when MailDomainOf(sender, domains) is null => "is in no mail domain of the directory, so it is not checked and nothing is exempted",
        { Client: null, Sender: { IsAddress: false } sender } when domains.Contains(sender.Domain) =>
            $"is a whole mail domain and names no client, which would switch the feature off for it; if that is meant: postfix-hardening mode sender off --domain {sender.Domain}",
        _ => null,
    };
}
