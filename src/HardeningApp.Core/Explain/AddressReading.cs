using System.Collections.Immutable;
using HardeningApp.Core.Explain.Addresses;

namespace HardeningApp.Core.Explain;

/// <summary>How Postfix reads an address.</summary>
public sealed record AddressReading
{
    /// <summary>What the client sends.</summary>
    public required string Typed { get; init; }

    /// <summary>By what tables are asked about it; empty for the null sender, null when the syntax is refused.</summary>
    public string? ReadAs { get; init; }

    /// <summary>Whose it is; means nothing for the null sender and a refused syntax.</summary>
    public AddressClass Class { get; init; }

    /// <summary>What Postfix did to it, each as a part of a sentence; empty when it is as it looks.</summary>
    public ImmutableArray<string> Because { get; init; } = [];

    /// <summary>Why the syntax is refused; null when it is not.</summary>
    public string? Error { get; init; }
}
