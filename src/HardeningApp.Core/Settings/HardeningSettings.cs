using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Settings;

/// <summary>The settings of the product, read from UCR and checked.</summary>
public sealed record HardeningSettings
{
    /// <summary>Requested stages of the feature sender. Default monitor for all mail domains.</summary>
    public required SenderPolicy Sender { get; init; }

    /// <summary>The time after which a pass runs without any event. 10 s to one day, default 300 s.</summary>
    public required TimeSpan Resync { get; init; }

    /// <summary>The directory.</summary>
    public required LdapSettings Ldap { get; init; }
}
