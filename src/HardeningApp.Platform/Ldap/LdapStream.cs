using System.DirectoryServices.Protocols;
using System.Runtime.InteropServices;
using System.Text;

namespace HardeningApp.Platform.Ldap;

/// <summary>
/// Reads one attribute of very many entries, each as it arrives, so that we read while the server still searches and nothing but the values is kept.
/// System.DirectoryServices.Protocols gives entries only when all are there, as objects of a kilobyte each: 100,000 mail domains took 300 MB.
/// See docs/decisions/0007-speed-of-a-pass.md.
/// </summary>
internal static unsafe partial class LdapStream
{
    private const string Library = "libldap-2.5.so.0";
    private const int Subtree = 2, One = 0, Entry = 0x64, Done = 0x65, Error = -1, TimedOut = 0;
    private const int LastResult = 0x31; // LDAP_OPT_RESULT_CODE
    private const int TimeoutCode = 85;
    private const int AnswerSeconds = 30;

    /// <summary>Takes a value; it is gone when the call ends.</summary>
    public delegate void Take(ReadOnlySpan<byte> value);

    /// <summary>Gives all values of an attribute of all entries that a filter finds below a base.</summary>
    /// <param name="ldap">A connection of libldap that is bound and does nothing else.</param>
    /// <param name="base">Where to begin.</param>
    /// <param name="filter">Which entries.</param>
    /// <param name="attribute">Which attribute.</param>
    /// <param name="take">Gets the values.</param>
    /// <exception cref="IncompleteAnswerException">The result code is not 0: what was given is not all.</exception>
    /// <exception cref="LdapException">The connection broke, or the server was silent.</exception>
    public static void Values(nint ldap, string @base, string filter, string attribute, Take take)
    {
        // libldap would end the process.
        ArgumentOutOfRangeException.ThrowIfZero(ldap);
        fixed (byte* name = Encoding.UTF8.GetBytes(attribute + '\0'))
        {
            var attributes = stackalloc byte*[] { name, null };
            Check(ldap, Search(ldap, @base, Subtree, filter, attributes, 0, 0, 0, 0, 0, out var request));
            while (true)
            {
                var limit = new TimeValue { Seconds = AnswerSeconds };
                var kind = Result(ldap, request, One, &limit, out var message);
                if (kind is Error or TimedOut)
                    throw new LdapException(kind == TimedOut ? TimeoutCode : Code(ldap), $"the connection ended in the middle of the answer to {filter}");
                if (kind == Done)
                {
                    // Frees the message.
                    Check(ldap, Parse(ldap, message, out var code, 0, 0, 0, 0, 1));
                    if (code != (int)ResultCode.Success)
                        throw new IncompleteAnswerException((ResultCode)code);
                    return;
                }

                try
                {
                    if (kind == Entry)
                        Give(ldap, message, name, take);
                }
                finally
                {
                    _ = Free(message);
                }
            }
        }
    }

    private static void Give(nint ldap, nint message, byte* attribute, Take take)
    {
        var values = GetValues(ldap, message, attribute);
        if (values is null)
            return;
        try
        {
            for (var value = values; *value is not null; value++)
                take(new ReadOnlySpan<byte>((*value)->Bytes, checked((int)(*value)->Length)));
        }
        finally
        {
            FreeValues(values);
        }
    }

    private static void Check(nint ldap, int code)
    {
        if (code != 0)
            throw new LdapException(code == Error ? Code(ldap) : code, "the connection cannot be used for a search");
    }

    private static int Code(nint ldap) => GetOption(ldap, LastResult, out var code) == 0 ? code : Error;

    [LibraryImport(Library, EntryPoint = "ldap_search_ext", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Search(
        nint ldap, string @base, int scope, string filter, byte** attributes, int namesOnly, nint serverControls, nint clientControls, nint timeout, int sizeLimit, out int request);

    [LibraryImport(Library, EntryPoint = "ldap_result")]
    private static partial int Result(nint ldap, int request, int all, TimeValue* timeout, out nint message);

    [LibraryImport(Library, EntryPoint = "ldap_parse_result")]
    private static partial int Parse(nint ldap, nint message, out int code, nint matched, nint text, nint referrals, nint controls, int free);

    [LibraryImport(Library, EntryPoint = "ldap_get_values_len")]
    private static partial Value** GetValues(nint ldap, nint message, byte* attribute);

    [LibraryImport(Library, EntryPoint = "ldap_value_free_len")]
    private static partial void FreeValues(Value** values);

    [LibraryImport(Library, EntryPoint = "ldap_msgfree")]
    private static partial int Free(nint message);

    [LibraryImport(Library, EntryPoint = "ldap_get_option")]
    private static partial int GetOption(nint ldap, int option, out int value);

    /// <summary>struct berval (lber.h).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Value
    {
        public nuint Length;
        public byte* Bytes;
    }
}
