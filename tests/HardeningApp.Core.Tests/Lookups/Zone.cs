using System.Collections.Immutable;
using HardeningApp.Core.Lookups;

namespace HardeningApp.Core.Tests.Lookups;

/// <summary>Names of a test. What is not there does not exist; what is null gets no answer.</summary>
internal sealed class Zone : INameService
{
    private readonly Dictionary<NameQuestion, ImmutableArray<string>?> _records = [];

    public List<NameQuestion> Asked { get; } = [];

    public Zone Text(string name, params ImmutableArray<string> texts) => With(name, RecordType.Txt, texts);

    public Zone Host(string name, params ImmutableArray<string> addresses) => With(name, addresses[0].Contains(':') ? RecordType.Aaaa : RecordType.A, addresses);

    public Zone Exchange(string name, params ImmutableArray<string> hosts) => With(name, RecordType.Mx, hosts);

    public Zone NameOf(string address, params ImmutableArray<string> names) => With(NameQuestion.NameOf(System.Net.IPAddress.Parse(address)).Name, RecordType.Reverse, names);

    public Zone Silent(string name, RecordType type)
    {
        _records[new NameQuestion(name, type)] = null;
        return this;
    }

    public Task<NameAnswer> AskAsync(NameQuestion question, CancellationToken cancellationToken)
    {
        Asked.Add(question);
        return Task.FromResult(_records.TryGetValue(question, out var found) ? found is { } values ? NameAnswer.Of(values) : NameAnswer.Failed : NameAnswer.Nothing);
    }

    private Zone With(string name, RecordType type, ImmutableArray<string> values)
    {
        _records[new NameQuestion(name, type)] = values;
        return this;
    }
}
