using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Core.Reporting;

/// <summary>How often something was seen, with the last example.</summary>
public sealed record SeenCount
{
    /// <summary>Lines of the log: one for each recipient.</summary>
    public required long Recipients { get; init; }

    /// <summary>Mails; each recipient of a refused mail counts as one, because Postfix tells them not apart.</summary>
    public required long Messages { get; init; }

    /// <summary>When it was seen first.</summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>When it was seen last.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>The last recipient.</summary>
    public required string Recipient { get; init; }

    /// <summary>Postfix's last reason.</summary>
    public required string Reason { get; init; }

    /// <summary>Where it came in last.</summary>
    public required MailService Service { get; init; }

    /// <summary>One line.</summary>
    public static SeenCount Of(LogEvent seen) => new()
    {
        Recipients = seen.Recipient.Length > 0 ? 1 : 0,
        Messages = seen.First ? 1 : 0,
        First = seen.Time,
        Last = seen.Time,
        Recipient = seen.Recipient,
        Reason = seen.Reason,
        Service = seen.Service,
    };
}
