namespace HardeningApp.Core.Explain.Facts;

/// <summary>What can be asked outside of the configuration.</summary>
public enum QueryKind
{
    /// <summary>A key in a lookup table. The answer is its value.</summary>
    Table,

    /// <summary>Whether a domain takes mail, by its MX, A and AAAA records. The answer is one of <see cref="MailDomain"/>.</summary>
    MailDomain,

    /// <summary>The name of a client by its address, if the name leads back to the address. No value: it has none.</summary>
    ClientName,

    /// <summary>The action of a policy service for the attributes of the mail (SMTPD_POLICY_README). No value: it is not there.</summary>
    Policy,
}
