using System.Text.Json;
using System.Text.Json.Serialization;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.State;

/// <summary>Writes a feature as its word.</summary>
public sealed class FeatureJson() : JsonStringEnumConverter<Feature>(JsonNamingPolicy.CamelCase);
