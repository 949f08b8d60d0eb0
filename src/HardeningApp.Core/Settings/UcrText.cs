using System.Buffers;

namespace HardeningApp.Core.Settings;

/// <summary>Decides which texts may become UCR values. UCR runs code inside a value as root when it renders a file.</summary>
public static class UcrText
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;/[]!_-={}$");

    /// <summary>The first character that must not be in a value, or null when the value is safe to set.</summary>
    /// <remarks>An allow-list; what matters most is that <c>@</c> is missing, so that neither <c>@!@</c> nor <c>@%@</c> can be formed.</remarks>
    public static char? FirstForbidden(string value)
    {
        var index = value.AsSpan().IndexOfAnyExcept(Allowed);
        return index < 0 ? null : value[index];
    }
}
