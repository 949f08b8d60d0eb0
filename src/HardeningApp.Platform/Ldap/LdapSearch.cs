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

    /// <summary>One entry below a base, whichever the server finds first; null when there is none.</summary>
    /// <exception cref="DirectoryOperationException">The search failed.</exception>
    public static SearchResultEntry? Any(LdapConnection connection, string @base, string filter, params string[] attributes)
    {
        try
        {
            var request = new SearchRequest(@base, filter, SearchScope.Subtree, attributes) { SizeLimit = 1 };
            return First((SearchResponse)connection.SendRequest(request));
        }
        catch (DirectoryOperationException e) when (e.Response is SearchResponse { ResultCode: ResultCode.SizeLimitExceeded } found && First(found) is { } entry)
        {
            // There are more; one is all that was asked for.
            return entry;
        }

        static SearchResultEntry? First(SearchResponse response) => response.Entries.Cast<SearchResultEntry>().FirstOrDefault();
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
