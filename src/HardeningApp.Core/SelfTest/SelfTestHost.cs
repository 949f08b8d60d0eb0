using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.SelfTest;

/// <summary>With what the self-test is made on this server; a part that is missing leaves out the lines that need it.</summary>
public sealed record SelfTestHost
{
    /// <summary>An address that the documentation uses for somebody outside (RFC 2606).</summary>
    public const string DocumentationAddress = "someone@outside.example";

    /// <summary>The stages in force.</summary>
    public required FeatureStages Stages { get; init; }

    /// <summary>An address inside that has a mailbox.</summary>
    public string? Mailbox { get; init; }

    /// <summary>Whether everybody may send with the mailbox's address because of an exception.</summary>
    public bool IsMailboxExempt { get; init; }

    /// <summary>A login that owns the mailbox's address.</summary>
    public string? Login { get; init; }

    /// <summary>An address outside.</summary>
    public string Outside { get; init; } = DocumentationAddress;

    /// <summary>The hosts that are played.</summary>
    public required TestClients Clients { get; init; }

    /// <summary>The stage of the feature sender for the mailbox: that of its domain, or of the nearest domain above that has one of its own.</summary>
    public Stage SenderStage
    {
        get
        {
            var domain = Mailbox?[(Mailbox.LastIndexOf('@') + 1)..] ?? "";
            while (domain.Length > 0)
            {
                if (DomainName.Parse(domain).Value is { } name && Stages.Sender.Domains.ContainsKey(name))
                    return Stages.Sender.Of(name);
                domain = domain.Contains('.', StringComparison.Ordinal) ? domain[(domain.IndexOf('.', StringComparison.Ordinal) + 1)..] : "";
            }

            return Stages.Sender.Stage;
        }
    }
}
