namespace HardeningApp.Core.Reporting;

/// <summary>Keeps one copy of texts that come again and again, such as addresses, names and reasons. It never grows: a text may push another one out.</summary>
public sealed class TextPool
{
    private const int Places = 1 << 16;

    private readonly string?[] _texts = new string?[Places];

    /// <summary>The same text, if possible the copy that was there before.</summary>
    public string Of(string text)
    {
        ref var place = ref _texts[(uint)string.GetHashCode(text, StringComparison.Ordinal) % Places];
        return place is { } known && known == text ? known : place = text;
    }
}
