using System.Net;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Reporting.Log;

/// <summary>One line of the mail log that a feature caused. Only <see cref="Address"/> and <see cref="Name"/> are what Postfix knows; the rest is what the client said.</summary>
public sealed record LogEvent
{
    /// <summary>The day as the log has it, in the time zone of the log.</summary>
    public DateOnly Day { get; init; }

    /// <summary>The moment.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The process that logged it.</summary>
    public int Process { get; init; }

    /// <summary>Where the client came in.</summary>
    public MailService Service { get; init; }

    /// <summary>The feature.</summary>
    public required Feature Feature { get; init; }

    /// <summary>What became of the mail.</summary>
    public required LogVerdict Verdict { get; init; }

    /// <summary>The client.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>The name of the client if it leads back to the address, in lower case; empty otherwise.</summary>
    public required string Name { get; init; }

    /// <summary>Whether no recipient of the mail had been accepted before: the line then counts as one mail.</summary>
    public bool First { get; init; }

    /// <summary>What the client called itself; empty when it said nothing.</summary>
    public string Helo { get; init; } = "";

    /// <summary>The envelope sender; for <see cref="Feature.Auth25"/> the login.</summary>
    public required string Sender { get; init; }

    /// <summary>The envelope recipient; empty for <see cref="Feature.Auth25"/>.</summary>
    public string Recipient { get; init; } = "";

    /// <summary>Postfix's reason.</summary>
    public required string Reason { get; init; }
}
