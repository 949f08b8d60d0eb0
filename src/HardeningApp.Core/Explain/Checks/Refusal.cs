namespace HardeningApp.Core.Explain.Checks;

/// <summary>A reply that refuses.</summary>
/// <param name="Code">The SMTP code.</param>
/// <param name="Dsn">The status of RFC 3463; its first digit follows the code.</param>
/// <param name="Text">What follows.</param>
internal sealed record Refusal(int Code, string Dsn, string Text)
{
    /// <summary>Whether something of the configuration is broken: <c>warn_if_reject</c> does not cover that.</summary>
    public bool IsBroken { get; init; }

    /// <summary>An unknown restriction, or something that is none.</summary>
    public static Refusal Misconfigured { get; } = new(451, "4.3.5", "Server configuration error") { IsBroken = true };

    /// <summary>A table that gave no answer.</summary>
    public static Refusal LookupFailed(string name) => new(451, "4.3.0", $"<{name}>: Temporary lookup failure") { IsBroken = true };

    /// <summary>As Postfix sends it: a code that refuses nothing is replaced, the status follows the code (smtpd_check.c, smtpd_check_reject).</summary>
    public Refusal Normal(bool softBounce)
    {
        var code = softBounce && Code is >= 500 and < 600 ? Code - 100 : Code;
        return Code is < 400 or > 599 ? new Refusal(450, "4.7.1", "Service unavailable") : this with { Code = code, Dsn = $"{code / 100}{Dsn[1..]}" };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Code} {Dsn} {Text}";
}
