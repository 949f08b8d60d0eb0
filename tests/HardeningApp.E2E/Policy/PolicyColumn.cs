namespace HardeningApp.E2E.Policy;

/// <summary>The states of the server for which a case has an expected verdict, in the order in which one box goes through them.</summary>
public enum PolicyColumn
{
    /// <summary>Without the product; only loopback may relay.</summary>
    BeforeDcs,

    /// <summary>Without the product; the domain controllers were put into mynetworks by hand.</summary>
    Before,

    /// <summary>All four features log.</summary>
    Monitor,

    /// <summary>All four features refuse.</summary>
    Enforce,
}
