namespace HardeningApp.Platform.Files;

/// <summary>
/// What was made of some files, for as long as they are the same. Nobody but the kernel sets the time of a change (ctime), so files with the same facts hold the same.
/// A pass looks at everything again and again; what has not changed need not be read, cut into strings and collected again each time.
/// </summary>
/// <typeparam name="T">What is made of them; it must never change.</typeparam>
/// <param name="paths">The files, in a directory whose facts count too when one of them may be missing for a moment.</param>
/// <param name="make">Reads them. What it throws is not remembered.</param>
/// <param name="time">The clock that the kernel has.</param>
public sealed class FileMemory<T>(IReadOnlyList<string> paths, Func<T> make, TimeProvider time)
    where T : class
{
    private readonly Lock _lock = new();
    private (FileFacts?[] Facts, T Made)? _known;

    /// <summary>What the files say now.</summary>
    public T Read()
    {
        lock (_lock)
        {
            var facts = Facts();
            if (_known is { } known && known.Facts.AsSpan().SequenceEqual(facts))
                return known.Made;
            _known = null;
            var made = make();
            // Not when they were changed meanwhile, or so shortly before that another change could have the same time.
            if (Array.TrueForAll(facts, file => file?.IsSettled(time.GetUtcNow()) != false) && facts.AsSpan().SequenceEqual(Facts()))
                _known = (facts, made);
            return made;
        }
    }

    private FileFacts?[] Facts() => [.. paths.Select(FileFacts.Of)];
}
