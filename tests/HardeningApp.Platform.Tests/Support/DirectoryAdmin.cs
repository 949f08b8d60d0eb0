using System.Text;

namespace HardeningApp.Platform.Tests.Support;

/// <summary>Changes the box's directory as its administrator, until disposed.</summary>
internal sealed class DirectoryAdmin : IAsyncDisposable
{
    private const string As = "-x -H ldapi:/// -D cn=admin,dc=company,dc=my -w univention";

    private readonly string _undo;

    private DirectoryAdmin(string undo) => _undo = undo;

    /// <summary>Adds mail domains with these names; any text that slapd takes will do.</summary>
    public static async Task<DirectoryAdmin> AddMailDomainsAsync(params string[] names)
    {
        var container = $"cn=added-{Guid.NewGuid():N},cn=mail,{Box.LdapBase}";
        var ldif = new StringBuilder($"dn: {container}\nobjectClass: organizationalRole\n\n");
        foreach (var name in names.Select(Encoding.UTF8.GetBytes))
        {
            // Escaped to the last byte, so that any name makes a DN (RFC 4514).
            var rdn = string.Concat(name.Select(octet => $"\\{octet:x2}"));
            ldif.Append($"dn: cn={rdn},{container}\nobjectClass: univentionMailDomainname\ncn:: {Convert.ToBase64String(name)}\n\n");
        }

        await Shell.RunAsync($"ldapadd {As} >/dev/null", ldif.ToString());
        return new DirectoryAdmin($"ldapdelete -r {As} '{container}'");
    }

    /// <summary>Adds an entry.</summary>
    public static async Task<DirectoryAdmin> AddAsync(string dn, string attributes)
    {
        await Shell.RunAsync($"ldapadd {As} >/dev/null", $"dn: {dn}\n{attributes}\n");
        return new DirectoryAdmin($"ldapdelete {As} '{dn}'");
    }

    /// <summary>Changes an entry, and changes it back.</summary>
    public static async Task<DirectoryAdmin> ModifyAsync(string dn, string change, string back)
    {
        await Modify(dn, change);
        return new DirectoryAdmin($"printf '%s\\n' 'dn: {dn}' 'changetype: modify' '{back.ReplaceLineEndings("' '")}' | ldapmodify {As} >/dev/null");
    }

    /// <summary>Changes an entry for good.</summary>
    public static Task Modify(string dn, string change) =>
        Shell.RunAsync($"ldapmodify {As} >/dev/null", $"dn: {dn}\nchangetype: modify\n{change}\n");

    public async ValueTask DisposeAsync() => await Shell.RunAsync(_undo);
}
