using System.Text.Json.Serialization;
using HardeningApp.Core.Planning;

namespace HardeningApp.Core.State;

/// <summary>JSON of everything that is stored or shown, made at build time because the program is compiled ahead of time.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    NewLine = "\n")]
[JsonSerializable(typeof(Ledger))]
[JsonSerializable(typeof(PassStatus))]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(PlanDocument))]
public sealed partial class StateJson : JsonSerializerContext;
