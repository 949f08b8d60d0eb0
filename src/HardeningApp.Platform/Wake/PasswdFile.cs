using System.Globalization;

namespace HardeningApp.Platform.Wake;

/// <summary>Local users. Package users such as <c>listener</c> are always in the file, so no name service is asked.</summary>
internal static class PasswdFile
{
    /// <summary>The id of a user, or null when there is none.</summary>
    public static uint? FindUser(string name) => File.ReadLines("/etc/passwd")
        .Select(line => line.Split(':'))
        .Where(fields => fields.Length > 2 && fields[0] == name)
        .Select(fields => (uint?)uint.Parse(fields[2], CultureInfo.InvariantCulture))
        .FirstOrDefault();
}
