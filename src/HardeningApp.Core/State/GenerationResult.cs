using System.Text.Json;
using System.Text.Json.Serialization;

namespace HardeningApp.Core.State;

/// <summary>What became of a generation.</summary>
[JsonConverter(typeof(GenerationResultJson))]
public enum GenerationResult
{
    /// <summary>It is being applied; after a crash nobody knows how far it came.</summary>
    Started,

    /// <summary>It is written, and Postfix has not confirmed it; it has not while it is stopped.</summary>
    Applied,

    /// <summary>Postfix has read it and answers as it should.</summary>
    Confirmed,

    /// <summary>It did not work, and the one before came back.</summary>
    Undone,

    /// <summary>It did not work, and going back did not work either.</summary>
    Failed,
}

/// <summary>Writes a result as its word.</summary>
public sealed class GenerationResultJson() : JsonStringEnumConverter<GenerationResult>(JsonNamingPolicy.CamelCase);
