using System.Collections.Immutable;

namespace HardeningApp.Core.Explain.Checks;

/// <summary>What was asked in which order, and what would be in the log.</summary>
internal sealed class Trace
{
    private readonly List<CheckStep> _steps = [];
    private readonly List<string> _logLines = [];
    private readonly List<string> _unknown = [];

    /// <summary>All steps in the order in which they began.</summary>
    public ImmutableArray<CheckStep> Steps => [.. _steps];

    /// <summary>The texts that Postfix would log, without time and client.</summary>
    public ImmutableArray<string> LogLines => [.. _logLines];

    /// <summary>What the result depends on, beyond what can be known.</summary>
    public ImmutableArray<string> DependsOn => [.. _unknown];

    /// <summary>A step begins; what it leads to follows behind it.</summary>
    public int Begin(Scope scope, string rule)
    {
        _steps.Add(new CheckStep { List = scope.List, Depth = scope.Depth, Index = scope.Index, Rule = rule });
        return _steps.Count - 1;
    }

    /// <summary>A step ends.</summary>
    public Outcome End(int step, Outcome outcome)
    {
        _steps[step] = _steps[step] with { Verdict = outcome.Verdict, Line = outcome.Line, Because = outcome.Because };
        return outcome;
    }

    /// <summary>A line in the log.</summary>
    public void Log(string line) => _logLines.Add(line);

    /// <summary>Something nobody can know from here.</summary>
    public Outcome Unknown(string what)
    {
        _unknown.Add(what);
        return new Outcome(Verdict.Unknown, what);
    }
}
