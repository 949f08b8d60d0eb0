using HardeningApp.Core.Explain.Addresses;
using HardeningApp.Core.Explain.Tables;

namespace HardeningApp.Core.Explain.Checks;

/// <summary>Whether an address of this server exists (<c>reject_unlisted_recipient</c>, <c>reject_unlisted_sender</c>).</summary>
internal sealed class ListedChecks(Transaction mail)
{
    private static readonly string[] AlwaysThere = ["postmaster", "mailer-daemon"];

    private readonly AddressKeys _keys = new(mail.Port);

    /// <summary>Checks the recipient, once.</summary>
    public Outcome Recipient() => Once(mail.Recipient, Scope.Recipient);

    /// <summary>Checks the sender, once.</summary>
    public Outcome Sender() => Once(mail.Sender, Scope.Sender);

    private Outcome Once(string? address, string replyClass)
    {
        if (string.IsNullOrEmpty(address))
            return Outcome.Pass("there is no address");
        if (mail.Port.List("receive_override_options").Contains("no_unknown_recipient_checks", StringComparer.OrdinalIgnoreCase))
            return Outcome.Pass("switched off by receive_override_options");
        // Only a check that counts stands for the one at the end.
        if (mail.ListedChecks.Contains(replyClass))
            return Outcome.Pass("looked up before");
        if (!mail.WarnOnly)
            mail.ListedChecks.Add(replyClass);

        var resolved = mail.Resolver.Resolve(address);
        return resolved.Trouble is { } trouble ? mail.RefuseUnanswered(address, trouble) : Check(address, resolved, replyClass);
    }

    private Outcome Check(string address, ResolvedAddress resolved, string replyClass)
    {
        string[] rewriting = replyClass == Scope.Sender
            ? ["recipient_canonical_maps", "sender_canonical_maps", "canonical_maps", "virtual_alias_maps"]
            : ["recipient_canonical_maps", "canonical_maps", "virtual_alias_maps"];
        foreach (var parameter in rewriting)
        {
            var hit = Find(parameter, resolved);
            if (hit.Trouble is not null)
                return mail.RefuseUnanswered(address, hit.Failure);
            if (hit.IsFound)
                return Outcome.Pass($"{parameter} knows it: {hit.Line}");
        }

        if (Undeliverable(address, resolved, replyClass) is { } refused)
            return refused;
        return resolved.Class switch
        {
            AddressClass.Local when IsAlwaysThere(resolved.Address) => Outcome.Pass("this address is always there"),
            AddressClass.Local => In("local_recipient_maps", "local", address, resolved, replyClass),
            AddressClass.VirtualMailbox => In("virtual_mailbox_maps", "virtual mailbox", address, resolved, replyClass),
            AddressClass.Relay => In("relay_recipient_maps", "relay", address, resolved, replyClass),
            _ => Outcome.Pass("an address of somebody else is not looked up"),
        };
    }

    /// <summary>An address whose transport is the one that refuses.</summary>
    private Outcome? Undeliverable(string address, ResolvedAddress resolved, string replyClass)
    {
        var parts = resolved.Transport.Split(':', 2);
        if (parts.Length < 2 || parts[0] is not ("error" or "retry"))
            return null;
        var retry = parts[0] == "retry";
        var (status, text) = ReplyStatus.Split(parts[1], retry ? "4.1.1" : "5.1.1");
        var code = retry ? 450 : resolved.Class == AddressClass.VirtualAlias ? mail.Port.Number("unknown_virtual_alias_reject_code", 550) : 550;
        return mail.Refuse(new Refusal(code, ReplyStatus.For(status, replyClass), $"<{address}>: {replyClass} rejected: {text}"), $"mail to it goes nowhere: {resolved.Transport}");
    }

    private Outcome In(string parameter, string kind, string address, ResolvedAddress resolved, string replyClass)
    {
        if (mail.Port.List(parameter).IsEmpty)
            return Outcome.Pass($"{parameter} is empty, so every address is there");
        var hit = Find(parameter, resolved);
        if (hit.Trouble is not null)
            return mail.RefuseUnanswered(address, hit.Failure);
        if (hit.IsFound)
            return Outcome.Pass($"{parameter} knows it: {hit.Line}");
        var suffix = mail.Port.IsYes("show_user_unknown_table_name") ? $" in {kind} {(kind == "virtual mailbox" ? "table" : "recipient table")}" : "";
        var code = mail.Port.Number($"unknown_{kind.Replace(' ', '_')}{(kind == "virtual mailbox" ? "" : "_recipient")}_reject_code", 550);
        return mail.Refuse(
            new Refusal(code, replyClass == Scope.Sender ? "5.1.0" : "5.1.1", $"<{address}>: {replyClass} rejected: User unknown{suffix}"),
            $"{parameter} does not know {resolved.Address}");
    }

    private bool IsAlwaysThere(string address) =>
        AlwaysThere.Append(mail.Port.Text("double_bounce_sender")).Contains(address[..address.LastIndexOf('@')], StringComparer.OrdinalIgnoreCase);

    private TableHit Find(string parameter, ResolvedAddress resolved) =>
        new TableList(mail.Port.List(parameter), mail.Inquiry).Find(_keys.InMaps(resolved.Address, resolved.Class == AddressClass.Local));
}
