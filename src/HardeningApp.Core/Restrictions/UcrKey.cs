using System.Buffers;

namespace HardeningApp.Core.Restrictions;

/// <summary>Writes commands that an administrator can paste into a shell. UCR refuses most characters in keys, but not blanks and asterisks.</summary>
internal static class UcrKey
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/:");

    /// <summary>Whether a key can stand in a shell command and in a list separated by blanks as it is.</summary>
    public static bool IsPlain(string key) => key.Length > 0 && !key.AsSpan().ContainsAnyExcept(Plain);

    /// <summary>Sets a variable; null when the text cannot be shown as one word of a shell.</summary>
    public static string? Set(string key, string text) =>
        IsPlain(key) && text.All(c => c is >= ' ' and <= '~' and not '\'') ? $"ucr set {key}='{text}'" : null;

    /// <summary>Unsets a variable.</summary>
    public static string Unset(string key) => IsPlain(key) ? $"ucr unset {key}" : "unset the variable";

    /// <summary>Gives a value another key, without a moment in which it has none.</summary>
    public static string Move(string key, string target) =>
        IsPlain(key) ? $"ucr set {target}=\"$(ucr get {key})\" && ucr unset {key}" : "set its text at another key and unset this one";
}
