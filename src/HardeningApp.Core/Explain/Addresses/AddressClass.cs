namespace HardeningApp.Core.Explain.Addresses;

/// <summary>Whose an address is (ADDRESS_CLASS_README of Postfix).</summary>
public enum AddressClass
{
    /// <summary>Of another host.</summary>
    Remote,

    /// <summary>Of this host: <c>mydestination</c>, or one of its addresses.</summary>
    Local,

    /// <summary>Of a domain in <c>virtual_alias_domains</c>.</summary>
    VirtualAlias,

    /// <summary>Of a domain in <c>virtual_mailbox_domains</c>: the mail domains of UCS.</summary>
    VirtualMailbox,

    /// <summary>Of a domain in <c>relay_domains</c>, for which this host takes mail and passes it on.</summary>
    Relay,
}
