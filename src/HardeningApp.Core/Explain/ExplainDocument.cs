using System.Collections.Immutable;
using HardeningApp.Core.Questions;

namespace HardeningApp.Core.Explain;

/// <summary>An explanation as JSON: the stable form for scripts.</summary>
/// <param name="Accepted">Whether Postfix is expected to take the mail.</param>
/// <param name="Code">The SMTP code to expect.</param>
/// <param name="Text">What follows it.</param>
/// <param name="DecidedBy">The restriction that decides; null when none does.</param>
/// <param name="Sender">How the sender is read.</param>
/// <param name="Recipient">How the recipient is read.</param>
/// <param name="Steps">Every restriction that is asked, in order.</param>
/// <param name="LogLines">Lines that are added to the mail log.</param>
/// <param name="DependsOn">What cannot be known and could refuse the mail.</param>
/// <param name="Notes">What the client has to do before.</param>
/// <param name="Advice">What would change the answer.</param>
/// <param name="Live">What the running Postfix says; null when it was not asked.</param>
public sealed record ExplainDocument(
    bool Accepted,
    int Code,
    string Text,
    ExplainDocument.Rule? DecidedBy,
    ExplainDocument.Address Sender,
    ExplainDocument.Address Recipient,
    ImmutableArray<ExplainDocument.Rule> Steps,
    ImmutableArray<string> LogLines,
    ImmutableArray<string> DependsOn,
    ImmutableArray<string> Notes,
    ImmutableArray<string> Advice,
    ExplainDocument.Reply? Live)
{
    /// <summary>The document of an explanation.</summary>
    public static ExplainDocument Of(Explanation explanation, SmtpReply? live) => new(
        explanation.IsAccepted,
        explanation.Reply.Code,
        explanation.Reply.Text,
        explanation.Deciding is { } deciding ? Of(deciding) : null,
        Of(explanation.Sender),
        Of(explanation.Recipient),
        [.. explanation.Steps.Select(Of)],
        explanation.LogLines,
        explanation.DependsOn,
        explanation.Notes,
        Explain.Advice.Of(explanation),
        live is null ? null : new Reply(live.Code, live.Text, explanation.AgreesWith(live)));

    private static Rule Of(CheckStep step) => new(step.List, step.Depth, step.Rule, step.UcrKey, step.Line?.ToString(), ExplainWords.Of(step.Verdict), step.Because);

    private static Address Of(AddressReading reading) => new(reading.Typed, reading.ReadAs, ExplainWords.Of(reading), reading.Because, reading.Error);

    /// <summary>A restriction that was asked.</summary>
    /// <param name="List">The list it stands in.</param>
    /// <param name="Depth">0, or more for one that a table or a class names.</param>
    /// <param name="Restriction">As it is written.</param>
    /// <param name="UcrKey">The UCR variable it comes from, if that is known.</param>
    /// <param name="Line">The line of a table that says so.</param>
    /// <param name="Verdict"><c>pass</c>, <c>permit</c>, <c>refuse</c>, <c>unknown</c>.</param>
    /// <param name="Because">Why.</param>
    public sealed record Rule(string List, int Depth, string Restriction, string? UcrKey, string? Line, string Verdict, string Because);

    /// <summary>An address.</summary>
    /// <param name="Typed">What the client sends.</param>
    /// <param name="ReadAs">By what tables are asked; null when its syntax is refused.</param>
    /// <param name="Whose">Whose it is.</param>
    /// <param name="Because">What Postfix did to it.</param>
    /// <param name="Error">Why its syntax is refused.</param>
    public sealed record Address(string Typed, string? ReadAs, string Whose, ImmutableArray<string> Because, string? Error);

    /// <summary>A reply of the running Postfix.</summary>
    /// <param name="Code">The code.</param>
    /// <param name="Text">What follows it.</param>
    /// <param name="Agrees">Whether it was expected.</param>
    public sealed record Reply(int Code, string Text, bool Agrees);
}
