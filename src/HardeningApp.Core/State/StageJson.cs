using System.Text.Json;
using System.Text.Json.Serialization;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.State;

/// <summary>Writes a stage as its word.</summary>
public sealed class StageJson() : JsonStringEnumConverter<Stage>(JsonNamingPolicy.CamelCase);
