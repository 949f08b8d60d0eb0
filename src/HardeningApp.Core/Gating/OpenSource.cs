using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Gating;

/// <summary>
/// A client whose mail a feature would refuse and that nobody has explained yet: neither is it taken for a forger, nor does an exception or
/// <c>mynetworks</c> let it through.
/// </summary>
/// <remarks>Senders, domains and names were written by clients. Nothing of them becomes a part of a command before it was parsed.</remarks>
public sealed record OpenSource
{
    /// <summary>The feature.</summary>
    public required Feature Feature { get; init; }

    /// <summary>The client's address; empty for those that the store did not keep apart.</summary>
    public required string Address { get; init; }

    /// <summary>Its name if that leads back to the address, or nothing.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>What it is taken for, a word of <see cref="Reporting.Sources.SourceKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Mails.</summary>
    public required long Messages { get; init; }

    /// <summary>When it was seen last.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>Its senders or logins; an empty one stands for those that were not kept apart.</summary>
    public ImmutableArray<string> Senders { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The domains of its senders.</summary>
    public ImmutableArray<string> Domains { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The command that resolves it; empty when there is none to type.</summary>
    public string Command { get; init => field = value ?? ""; } = "";

    /// <summary>The command that exempts exactly its mail, where <see cref="Command"/> is another one or none; empty when it cannot be exempted by name.</summary>
    public string Exempt { get; init => field = value ?? ""; } = "";

    /// <summary>
    /// The name by which an administrator says that its mail may be refused (<c>mode … --accept NAME</c>). The colons of an address of IP version 6
    /// are none of the characters such a name may have.
    /// </summary>
    [JsonIgnore]
    public string Accept => Address.Length == 0 ? "sources-not-kept-apart" : $"source-{Address.Replace(':', '_')}";
}
