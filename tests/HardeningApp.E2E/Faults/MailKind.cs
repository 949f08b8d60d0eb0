namespace HardeningApp.E2E.Faults;

/// <summary>What must be true of the answers to a mail, whatever happens around it.</summary>
internal enum MailKind
{
    /// <summary>Forged, or not allowed to relay: never accepted.</summary>
    Closed,

    /// <summary>Legitimate: never refused for good; put off only where the fault itself is the cause.</summary>
    Open,

    /// <summary>Forged under the new mail domain: accepted until the daemon has learnt of it, then never.</summary>
    NewDomain,

    /// <summary>From the new domain controller: refused until the daemon has learnt of it, then accepted.</summary>
    NewServer,
}
