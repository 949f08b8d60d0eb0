namespace HardeningApp.Core.Explain.Checks;

/// <summary>In which list a restriction stands; it decides about the texts of replies.</summary>
/// <param name="List">The parameter.</param>
/// <param name="ReplyName">What is refused: an address, a name; asked for only when it is said.</param>
/// <param name="ReplyClass">What that is.</param>
/// <param name="Shorthand">The check that a table without one means.</param>
internal sealed record Scope(string List, Func<string> ReplyName, string ReplyClass, string Shorthand)
{
    public const string Client = "Client host";
    public const string Helo = "Helo command";
    public const string Sender = "Sender address";
    public const string Recipient = "Recipient address";
    public const string Login = "SASL login name";

    /// <summary>How deep restrictions in tables and classes are nested.</summary>
    public int Depth { get; init; }

    /// <summary>Which restriction of the list it is.</summary>
    public int Index { get; init; }

    /// <summary>The same list for what a table says about another thing.</summary>
    public Scope About(string name, string replyClass) => this with { ReplyName = () => name, ReplyClass = replyClass };

    /// <summary>A refusal in the words of access tables.</summary>
    public string Rejected(string why) => $"<{ReplyName()}>: {ReplyClass} rejected: {why}";
}
