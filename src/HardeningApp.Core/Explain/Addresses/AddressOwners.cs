using HardeningApp.Core.Explain.Facts;
using HardeningApp.Core.Explain.Tables;

namespace HardeningApp.Core.Explain.Addresses;

/// <summary>Whose a domain is.</summary>
internal sealed class AddressOwners(PostfixView view, Inquiry inquiry)
{
    /// <summary>Whether it is one of this host's own: <c>mydestination</c>, or an address in brackets on which Postfix listens.</summary>
    public Matched IsOwn(string domain)
    {
        var name = domain.EndsWith('.') ? domain[..^1] : domain;
        if (name.Length == 0 || name.EndsWith('.'))
            return default;
        var listed = List("mydestination").Contains(name);
        if (listed.IsTrue || listed.Trouble is not null)
            return listed;
        return new Matched(HostSyntax.AddressOf(name) is { } address && view.OwnAddresses.Contains(address));
    }

    /// <summary>The class of a domain that is not this host's own.</summary>
    public (AddressClass Class, string? Trouble) ClassOf(string domain)
    {
        (AddressClass Class, Matched Matched)[] lists =
        [
            (AddressClass.VirtualAlias, List("virtual_alias_domains").Contains(domain)),
            (AddressClass.VirtualMailbox, List("virtual_mailbox_domains").Contains(domain)),
            (AddressClass.Relay, List("relay_domains").ContainsDomain(domain)),
        ];
        foreach (var (whose, matched) in lists)
        {
            if (matched.IsTrue || matched.Trouble is not null)
                return (whose, matched.Trouble);
        }

        return (AddressClass.Remote, null);
    }

    private MatchList List(string name) => new(view.Main, name, inquiry);
}
