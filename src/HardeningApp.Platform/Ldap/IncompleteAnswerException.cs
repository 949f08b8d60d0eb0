using System.DirectoryServices.Protocols;

namespace HardeningApp.Platform.Ldap;

/// <summary>A search ended with another result code than 0, so what came before is not everything.</summary>
/// <param name="code">The code, for example a size limit.</param>
public sealed class IncompleteAnswerException(ResultCode code) : DirectoryException($"the search ended with result code {(int)code}")
{
    /// <summary>The code.</summary>
    public ResultCode Code { get; } = code;
}
