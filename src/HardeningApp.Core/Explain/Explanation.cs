using System.Collections.Immutable;
using HardeningApp.Core.Questions;

namespace HardeningApp.Core.Explain;

/// <summary>What Postfix is expected to say to a mail, and why.</summary>
public sealed record Explanation
{
    /// <summary>What was asked.</summary>
    public required MailQuestion Question { get; init; }

    /// <summary>The reply to MAIL where the mail is refused there, else to RCPT; right if everything in <see cref="DependsOn"/> lets it pass.</summary>
    public required SmtpReply Reply { get; init; }

    /// <summary>How the sender is read.</summary>
    public required AddressReading Sender { get; init; }

    /// <summary>How the recipient is read.</summary>
    public required AddressReading Recipient { get; init; }

    /// <summary>The restriction that decides; null when it is the syntax of an address, or nothing refuses the mail.</summary>
    public CheckStep? Deciding { get; init; }

    /// <summary>Every restriction that was asked, in the order of Postfix.</summary>
    public ImmutableArray<CheckStep> Steps { get; init; } = [];

    /// <summary>Lines that Postfix adds to the mail log because of warn_if_reject or an access table, without time and process.</summary>
    public ImmutableArray<string> LogLines { get; init; } = [];

    /// <summary>What cannot be known from here and could refuse the mail.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>What has to be given before any of this matters, such as TLS.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Whether the mail is accepted.</summary>
    public bool IsAccepted => Reply.IsAccepted;

    /// <summary>Whether a reply is the expected one: the code and the status; a text may differ where a service or a table was changed meanwhile.</summary>
    public bool AgreesWith(SmtpReply said) => said.Code == Reply.Code && said.Text.Split(' ')[0] == Reply.Text.Split(' ')[0];
}
