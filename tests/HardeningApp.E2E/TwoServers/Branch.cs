using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.TwoServers;

/// <summary>A mail domain whose users live on the second server (univentionMailHomeServer), and one of its users in the domain of the first.</summary>
internal static class Branch
{
    public const string Domain = "branch.example";

    /// <summary>A user with a mailbox; the password is eva-secret.</summary>
    public const string Eva = "eva@branch.example";

    /// <summary>A user with a mailbox on the second server and an address in the domain of the first server's users.</summary>
    public const string Dora = "dora@company.my";

    /// <summary>An address without a mailbox whose mail goes on to carol@outside.example.</summary>
    public const string Forwarded = "forwarded@branch.example";

    /// <summary>A mailbox whose Sieve script sends everything on to carol@outside.example.</summary>
    public const string Redirected = "redirected@branch.example";

    private const string Home = "/var/spool/dovecot/private/branch.example/redirected";

    public static async Task AddAsync(BoxDirectory directory)
    {
        await directory.AddMailDomainAsync(Domain);
        await directory.AddAsync(User(Eva));
        await directory.AddAsync(User(Dora));
        await directory.AddAsync(User(Redirected));
        await directory.AddAsync($"{User(Forwarded)}\nmailForwardAddress: carol@outside.example\nmailForwardCopyToSelf: 0");
    }

    /// <summary>The command line that gives the redirected mailbox this script.</summary>
    public static string SieveScript(string script) =>
        $"mkdir -p {Home} && echo '{script}' >{Home}/.dovecot.sieve && chown -R dovemail:dovemail /var/spool/dovecot/private/{Domain}";

    private static string User(string address)
    {
        var name = address.Split('@')[0];
        return $"""
            dn: uid={name},cn=users,{BoxDirectory.Base}
            objectClass: top
            objectClass: person
            objectClass: organizationalPerson
            objectClass: inetOrgPerson
            objectClass: posixAccount
            objectClass: univentionMail
            objectClass: univentionObject
            univentionObjectType: users/user
            uid: {name}
            cn: {name}
            sn: {name}
            uidNumber: 3001
            gidNumber: 5001
            homeDirectory: /home/{name}
            userPassword: {name}-secret
            mailPrimaryAddress: {address}
            univentionMailHomeServer: mail2.company.my
            """;
    }
}
