using System.DirectoryServices.Protocols;

namespace HardeningApp.Platform.Ldap;

/// <summary>Searches whose answer is complete or an exception.</summary>
internal static class LdapSearch
{
    /// <summary>All entries of a search.</summary>
    /// <exception cref="DirectoryOperationException">The result code is not 0; a size limit counts as failure.</exception>
    public static IEnumerable<SearchResultEntry> Entries(LdapConnection connection, string @base, SearchScope scope, string filter, params string[] attributes)
    {
        var response = (SearchResponse)connection.SendRequest(new SearchRequest(@base, filter, scope, attributes));
        if (response.ResultCode != ResultCode.Success)
            throw new DirectoryOperationException(response);
        return response.Entries.Cast<SearchResultEntry>();
    }

    /// <summary>Whether an entry can be read.</summary>
    public static bool Exists(LdapConnection connection, string dn)
    {
        try
        {
            return Entries(connection, dn, SearchScope.Base, "(objectClass=*)", "1.1").Any();
        }
        catch (DirectoryOperationException e) when (e.Response?.ResultCode == ResultCode.NoSuchObject)
        {
            return false;
        }
    }

    /// <summary>The values of an attribute as text; none when it is missing.</summary>
    public static string[] Values(SearchResultEntry entry, string attribute) =>
        entry.Attributes[attribute]?.GetValues(typeof(string)) as string[] ?? [];
}
