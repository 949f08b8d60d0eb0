namespace HardeningApp.Core.Explain.Addresses;

/// <summary>What Postfix makes of an address before it looks it up.</summary>
internal sealed record ResolvedAddress
{
    /// <summary>The address, rewritten, in lower case.</summary>
    public required string Address { get; init; }

    /// <summary>Whose it is.</summary>
    public required AddressClass Class { get; init; }

    /// <summary>Whether the local part holds a character of routing, also a quoted one: nobody knows where the mail would end.</summary>
    public bool IsRouted { get; init; }

    /// <summary>Whether its syntax is refused.</summary>
    public bool IsBad { get; init; }

    /// <summary>The table that gave no answer; null when all did.</summary>
    public string? Trouble { get; init; }

    /// <summary>Where mail to it goes, such as <c>error:5.1.1 User unknown</c>.</summary>
    public string Transport { get; init; } = "";

    /// <summary>What stands behind the last @.</summary>
    public string Domain => Address[(Address.LastIndexOf('@') + 1)..];

    /// <summary>Whether the mail ends here.</summary>
    public bool IsFinal => Class is AddressClass.Local or AddressClass.VirtualAlias or AddressClass.VirtualMailbox;
}
