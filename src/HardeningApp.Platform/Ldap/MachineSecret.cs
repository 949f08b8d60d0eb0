using System.Collections.Immutable;
using HardeningApp.Platform.Pass;

namespace HardeningApp.Platform.Ldap;

/// <summary>
/// The password of the machine account. UCS rotates it by overwriting the file in place, so it is read before every bind, may be empty for a moment,
/// and for minutes either the old or the new one is right.
/// </summary>
/// <param name="path"><c>/etc/machine.secret</c>.</param>
public sealed class MachineSecret(string path)
{
    private string? _lastGood;

    /// <summary>The passwords to try, the file's first.</summary>
    /// <exception cref="PassException">There is none.</exception>
    public ImmutableArray<string> Candidates()
    {
        var inFile = ReadFile();
        var candidates = new[] { inFile, _lastGood }.Where(secret => !string.IsNullOrEmpty(secret)).Select(secret => secret!).Distinct().ToImmutableArray();
        return candidates.IsEmpty
            ? throw new PassException($"{path} is empty; the password of the machine account belongs there (is it being rotated?)")
            : candidates;
    }

    /// <summary>A bind with this password worked.</summary>
    public void Worked(string secret) => _lastGood = secret;

    private string ReadFile()
    {
        try
        {
            // UCS writes no newline; one that an editor added gives invalid credentials.
            return File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (_lastGood is not null)
                return "";
            throw new PassException($"the password of the machine account cannot be read: {e.Message} (root may read it)", e);
        }
    }
}
