namespace HardeningApp.Core.Reporting.Sources;

/// <summary>What a source most likely is.</summary>
public enum SourceKind
{
    /// <summary>A server of the directory that is no entry of <c>mynetworks</c>.</summary>
    OwnServer,

    /// <summary>A host of the UCS domain that is no relay client.</summary>
    DomainHost,

    /// <summary>An app of this host: it comes from a network of Docker.</summary>
    Container,

    /// <summary>A device or program in an own network.</summary>
    OwnDevice,

    /// <summary>A service on the Internet that the sender's domain lists in its SPF record.</summary>
    ListedService,

    /// <summary>A service that uses a sub-domain of an own mail domain for what comes back.</summary>
    ReturnPath,

    /// <summary>A server that forwards mail without writing the sender anew, or a mailing list.</summary>
    Forwarder,

    /// <summary>Nothing speaks for any of the others.</summary>
    Unknown,

    /// <summary>Forged mail.</summary>
    Spoofing,
}
