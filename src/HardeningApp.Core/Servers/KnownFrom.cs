using System.Text.Json.Serialization;

namespace HardeningApp.Core.Servers;

/// <summary>Where the stages of a server are known from. The directory does not have them.</summary>
[JsonConverter(typeof(KnownFromJson))]
public enum KnownFrom
{
    /// <summary>Nobody has told them.</summary>
    Nowhere,

    /// <summary>It is this server.</summary>
    Here,

    /// <summary>The administrator has handed in what <c>status --json</c> printed there.</summary>
    HandedIn,
}
