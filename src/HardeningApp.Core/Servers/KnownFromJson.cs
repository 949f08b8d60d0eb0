using System.Text.Json;
using System.Text.Json.Serialization;

namespace HardeningApp.Core.Servers;

/// <summary>Writes <c>nowhere</c>, <c>here</c> or <c>handed-in</c>.</summary>
public sealed class KnownFromJson() : JsonStringEnumConverter<KnownFrom>(JsonNamingPolicy.KebabCaseLower);
