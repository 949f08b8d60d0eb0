using System.Collections.Concurrent;
using HardeningApp.Core.Lookups;

namespace HardeningApp.Platform.Lookups;

/// <summary>Asks each question once, however many sources lead to it, and not too many of them.</summary>
/// <param name="servers">The name servers.</param>
/// <param name="known">What is known already.</param>
/// <param name="time">The clock.</param>
/// <param name="end">Ends all questions: one that several wait for belongs to none of them.</param>
internal sealed class AskedNames(NameServers servers, NameBook known, TimeProvider time, CancellationToken end) : INameService
{
    private const int MaxQuestions = 2_000;

    /// <summary>So many questions without one answer, and nobody is there.</summary>
    private const int MaxSilence = 8;

    private readonly Dictionary<NameQuestion, KnownName> _known =
        known.Fresh(time.GetUtcNow()).DistinctBy(Question).ToDictionary(Question);

    private readonly ConcurrentDictionary<NameQuestion, Lazy<Task<NameAnswer>>> _asked = [];
    private readonly ConcurrentBag<KnownName> _new = [];
    private int _questions;
    private int _silent;
    private int _answered;

    /// <summary>What is worth to be kept, the newest first; null when nothing came to it.</summary>
    public NameBook? ToKeep => _new.IsEmpty ? null : new NameBook { Entries = [.. _new.Concat(_known.Values.OrderByDescending(entry => entry.Until)).DistinctBy(Question).Take(NameBook.MaxEntries)] };

    /// <inheritdoc/>
    public Task<NameAnswer> AskAsync(NameQuestion question, CancellationToken cancellationToken) => _known.TryGetValue(question, out var entry)
        ? Task.FromResult(NameAnswer.Of(entry.Values))
        : _asked.GetOrAdd(question, asked => new Lazy<Task<NameAnswer>>(() => AskServersAsync(asked))).Value;

    private async Task<NameAnswer> AskServersAsync(NameQuestion question)
    {
        if (Interlocked.Increment(ref _questions) > MaxQuestions || (_answered == 0 && _silent >= MaxSilence))
            return NameAnswer.Failed;
        var (answer, life) = await servers.AskAsync(question, end);
        Interlocked.Increment(ref answer.Status == NameStatus.Failed ? ref _silent : ref _answered);
        if (NameBook.Keep(question, answer, life, time.GetUtcNow()) is { } entry)
            _new.Add(entry);
        return answer;
    }

    private static NameQuestion Question(KnownName entry) => new(entry.Name, entry.Type);
}
