using HardeningApp.Core.Explain.Addresses;
using HardeningApp.Core.Explain.Tables;
using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Explain.Checks;

/// <summary>Restrictions that ask an access(5) table.</summary>
internal sealed class AccessChecks(Transaction mail, AccessAction action)
{
    // What Postfix makes of a table that cannot be read; unlike with other tables warn_if_reject covers it.
    private const string Broken = "451 4.3.5 Server configuration error";

    private readonly AddressKeys _keys = new(mail.Port);

    /// <summary><c>check_client_access</c>: the name and the domains above it, then the address and the networks above it.</summary>
    public Outcome Client(string table, Scope scope)
    {
        var address = Parts(mail.Question.Client.ToString());
        // No pattern of a cidr table matches a name, so nobody needs to look for one.
        var keys = TableName.WithoutProxy(table).StartsWith("cidr:", StringComparison.Ordinal) ? address : [.. Names(mail.ClientName), .. address];
        return Look(table, keys, scope with { ReplyName = () => mail.ClientText, ReplyClass = Scope.Client });
    }

    /// <summary><c>check_helo_access</c>.</summary>
    public Outcome Helo(string table, Scope scope) => mail.View.Helo is { } helo
        ? Look(table, Names(helo), scope.About(helo, Scope.Helo))
        : mail.Trace.Unknown("the name that the client gives with EHLO");

    /// <summary><c>check_sasl_access</c>.</summary>
    public Outcome Login(string table, Scope scope)
    {
        if (!mail.TakesLogins || mail.Question.Login is not { } login)
            return Outcome.Pass("nobody is logged in");
        return Look(table, [new LookupKey(login, false)], scope.About(login, Scope.Login));
    }

    /// <summary><c>check_sender_access</c>; the null sender has a key of its own.</summary>
    public Outcome Sender(string table, Scope scope) => mail.Sender switch
    {
        null => Outcome.Pass("there is no sender yet"),
        "" => Look(table, [new LookupKey(mail.Port.Text("smtpd_null_access_lookup_key"), false)], scope.About("", Scope.Sender)),
        var sender => Address(table, sender, scope.About(sender, Scope.Sender)),
    };

    /// <summary><c>check_recipient_access</c>.</summary>
    public Outcome Recipient(string table, Scope scope) => mail.Recipient is { } recipient
        ? Address(table, recipient, scope.About(recipient, Scope.Recipient))
        : Outcome.Pass("there is no recipient yet");

    private Outcome Address(string table, string address, Scope scope)
    {
        var resolved = mail.Resolver.Resolve(address);
        if (resolved.Trouble is { } trouble)
            return mail.RefuseUnanswered(address, trouble);
        var outcome = Look(table, _keys.InAccess(resolved.Address), scope);
        // A recipient that may go anywhere gets no permission (smtpd_check.c, SUSPICIOUS).
        return outcome.Verdict == Verdict.Permit && resolved.IsRouted && scope.ReplyClass == Scope.Recipient && !mail.Port.IsYes("allow_untrusted_routing")
            ? Outcome.Pass($"{outcome.Because}; no permission for an address with routing in it")
            : outcome;
    }

    private Outcome Look(string table, IEnumerable<LookupKey> keys, Scope scope)
    {
        if (table.StartsWith('{'))
            return mail.Trace.Unknown($"the table {table}, whose search order is not followed here");
        var hit = new TableList([table], mail.Inquiry).Find(keys);
        if (hit.Trouble is not null)
            return action.Do(Broken, hit.Failure, scope);
        return hit.Value is { } value
            ? action.Do(value, $"its line {hit.Key} {value}", scope) with { Line = new TableLine(hit.Key, value) }
            : Outcome.Pass("no line for it");
    }

    private IEnumerable<LookupKey> Names(string name) => HostSyntax.Address(name) is not null
        ? [new LookupKey(name, false)]
        : AddressKeys.Domains(name, mail.Port.ParentMatches("smtpd_access_maps"), firstIsPart: false);

    /// <summary>10.9.0.5, 10.9.0, 10.9, 10.</summary>
    private static List<LookupKey> Parts(string address)
    {
        var keys = new List<LookupKey> { new(address, false) };
        var delimiter = address.Contains(':', StringComparison.Ordinal) ? ':' : '.';
        for (var end = address.LastIndexOf(delimiter); end > 0; end = address.LastIndexOf(delimiter, end - 1))
            keys.Add(new LookupKey(address[..end], true));
        return keys;
    }
}
