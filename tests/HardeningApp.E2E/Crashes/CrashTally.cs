using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Crashes;

/// <summary>Counts kills and what was wrong after them.</summary>
/// <param name="Name">Of the class of kills.</param>
/// <param name="Seed">For the summary.</param>
internal sealed record CrashTally(string Name, int Seed)
{
    private readonly List<string> _problems = [];
    private int _kills;
    private int _bad;

    public void Add(string kill, CommandResult result)
    {
        _kills++;
        var problems = (result.Succeeded ? result.Stdout : result.Stdout + result.Stderr).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (result.Succeeded && problems.Length == 0)
            return;
        _bad++;
        _problems.AddRange(problems.Select(problem => $"{kill}: {problem}"));
        TestContext.Current.TestOutputHelper?.WriteLine($"kill {_kills}: {kill}\n  {string.Join("\n  ", problems)}");
    }

    /// <summary>Prints the row for tests/run and fails when anything was wrong.</summary>
    public void Finish()
    {
        var wrong = _problems.Count(problem => problem.Contains(": wrong verdict: ", StringComparison.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine($"crash {Name} kills={_kills} bad={_bad} half-states={_problems.Count - wrong} wrong-verdicts={wrong} seed={Seed}");
        _problems.ShouldBeEmpty(string.Join('\n', _problems));
    }
}
