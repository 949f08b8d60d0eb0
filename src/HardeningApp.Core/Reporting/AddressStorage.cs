namespace HardeningApp.Core.Reporting;

/// <summary>What is kept of mail addresses (<c>postfix-hardening/report/store</c>).</summary>
public enum AddressStorage
{
    /// <summary>All of them.</summary>
    Addresses,

    /// <summary>Only the domains.</summary>
    Domains,
}
