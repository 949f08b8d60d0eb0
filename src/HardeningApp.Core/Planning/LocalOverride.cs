using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Planning;

/// <summary>A line of the administrator's own in <c>main.cf.local</c> or <c>master.cf.local</c>. UCR copies it to the end, where it wins over every variable.</summary>
/// <param name="File">The path.</param>
/// <param name="Line">The number of the line, from 1.</param>
/// <param name="Name">The parameter, or the service with its type: <c>smtps/inet</c>.</param>
/// <param name="Text">The value; continued lines are part of it.</param>
public sealed record LocalOverride(string File, int Line, string Name, string Text)
{
    /// <summary>What it is, what it does, and how it goes.</summary>
    /// <param name="effect">The effect, as the middle of a sentence.</param>
    public string Why(string effect) =>
        $"{File}, line {Line}, sets {Printable.Escape(Name)} = {Printable.Quote(Text)}, which wins over UCR, {effect}. To take it away: remove the line there, then ucr commit {File[..^".local".Length]} && postfix reload";
}
