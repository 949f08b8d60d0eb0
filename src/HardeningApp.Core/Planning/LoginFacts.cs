using System.Collections.Immutable;

namespace HardeningApp.Core.Planning;

/// <summary>What decides whether the checks of logins can be switched on.</summary>
public sealed record LoginFacts
{
    /// <summary>Why the login map gives no answer; null while it does. A failing map costs every login a 451.</summary>
    public string? MapTrouble { get; init; }

    /// <summary>The address that the map was asked for, with its owner; null when nobody asked or nobody in the directory has one.</summary>
    public MailboxOwner? Asked { get; init; }

    /// <summary><c>smtpd_sender_restrictions</c> of main.cf; empty on UCS, whose template does not write it.</summary>
    public string SenderRestrictions { get; init; } = "";

    /// <summary>Whether main.cf names a certificate for TLS.</summary>
    public bool HasCertificate { get; init; } = true;

    /// <summary>Whether main.cf offers a login on all ports.</summary>
    public bool OffersLogin { get; init; }

    /// <summary>Logins of the mail log that own no address by the login map.</summary>
    public ImmutableArray<string> UnresolvedLogins { get; init; } = [];
}
