using System.Text;

namespace HardeningApp.E2E.Box;

/// <summary>Changes to the directory of the box, as its administrator makes them.</summary>
public sealed class BoxDirectory(BoxInstance box)
{
    public const string Base = "dc=company,dc=my";

    public const string MailDomains = $"cn=domain,cn=mail,{Base}";

    public const string DomainControllers = $"cn=dc,cn=computers,{Base}";

    /// <summary>Options of the OpenLDAP tools that make them the administrator's.</summary>
    public const string AsAdministrator = $"-x -H ldapi:/// -D cn=admin,{Base} -w univention";

    /// <summary>The name may hold anything (RFC 4514, 2.4).</summary>
    public static string MailDomainDn(string name) =>
        $"cn={string.Concat(name.Select(c => c < ' ' || "\"#+,;<=>\\".Contains(c, StringComparison.Ordinal) ? $"\\{(int)c:x2}" : c.ToString()))},{MailDomains}";

    public static string DomainControllerDn(string name) => $"cn={name},{DomainControllers}";

    public Task AddMailDomainAsync(string name, CancellationToken cancellationToken = default) =>
        AddAsync($"""
            dn:{Value(MailDomainDn(name))}
            objectClass: top
            objectClass: univentionMailDomainname
            objectClass: univentionObject
            univentionObjectType: mail/domain
            cn:{Value(name)}
            """, cancellationToken);

    public Task DeleteMailDomainAsync(string name, CancellationToken cancellationToken = default) =>
        DeleteAsync(MailDomainDn(name), cancellationToken);

    public Task RenameMailDomainAsync(string name, string newName, CancellationToken cancellationToken = default) =>
        RenameAsync(MailDomainDn(name), $"cn={newName}", null, cancellationToken);

    /// <summary>Adds a UCS server; IPv6 addresses are stored as they are given (UCS explodes them).</summary>
    public Task AddDomainControllerAsync(
        string name,
        IEnumerable<string>? ipv4 = null,
        IEnumerable<string>? ipv6 = null,
        string role = "slave",
        CancellationToken cancellationToken = default)
    {
        var ldif = new StringBuilder($"""
            dn: {DomainControllerDn(name)}
            objectClass: top
            objectClass: person
            objectClass: univentionHost
            objectClass: univentionDomainController
            objectClass: univentionObject
            univentionObjectType: computers/domaincontroller_{role}
            univentionServerRole: {role}
            cn: {name}
            sn: {name}
            associatedDomain: company.my

            """);
        foreach (var address in ipv4 ?? [])
            ldif.Append("aRecord: ").Append(address).Append('\n');
        foreach (var address in ipv6 ?? [])
            ldif.Append("aAAARecord: ").Append(address).Append('\n');
        return AddAsync(ldif.ToString(), cancellationToken);
    }

    public Task DeleteDomainControllerAsync(string name, CancellationToken cancellationToken = default) =>
        DeleteAsync(DomainControllerDn(name), cancellationToken);

    /// <summary>Gives a UCS server exactly these values of aRecord or aAAARecord; none removes the attribute.</summary>
    public Task SetAddressesAsync(
        string name, string attribute, IEnumerable<string> addresses, CancellationToken cancellationToken = default) =>
        ModifyAsync(
            DomainControllerDn(name),
            string.Join('\n', addresses.Select(address => $"{attribute}: {address}").Prepend($"replace: {attribute}")),
            cancellationToken);

    /// <summary>Adds entries in LDIF.</summary>
    public async Task AddAsync(string ldif, CancellationToken cancellationToken = default) =>
        (await box.ExecAsync($"ldapadd {AsAdministrator}", stdin: ldif + "\n", cancellationToken: cancellationToken))
            .EnsureSuccess();

    /// <summary>Changes an entry; the changes are LDIF without dn and changetype.</summary>
    public async Task ModifyAsync(string dn, string changes, CancellationToken cancellationToken = default) =>
        (await box.ExecAsync(
            $"ldapmodify {AsAdministrator}",
            stdin: $"dn:{Value(dn)}\nchangetype: modify\n{changes}\n",
            cancellationToken: cancellationToken)).EnsureSuccess();

    /// <summary>Renames an entry or, with a new parent, moves it.</summary>
    public async Task RenameAsync(
        string dn, string newRdn, string? newParent = null, CancellationToken cancellationToken = default) =>
        (await box.ExecAsync(
            $"ldapmodify {AsAdministrator}",
            stdin: $"dn:{Value(dn)}\nchangetype: modrdn\nnewrdn:{Value(newRdn)}\ndeleteoldrdn: 1\n"
                + (newParent is null ? string.Empty : $"newsuperior:{Value(newParent)}\n"),
            cancellationToken: cancellationToken)).EnsureSuccess();

    public async Task DeleteAsync(string dn, CancellationToken cancellationToken = default) =>
        (await box.ExecAsync(
            $"ldapmodify {AsAdministrator}",
            stdin: $"dn:{Value(dn)}\nchangetype: delete\n",
            cancellationToken: cancellationToken)).EnsureSuccess();

    /// <summary>A value behind the first colon of an LDIF line; base64, because names may hold anything.</summary>
    private static string Value(string text) => $": {Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}";
}
