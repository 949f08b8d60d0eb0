using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Explain;
using HardeningApp.Core.Gating;
using HardeningApp.Core.Lookups;
using HardeningApp.Core.Notices;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Reporting.Mail;
using HardeningApp.Core.Reporting.Output;
using HardeningApp.Core.Servers;

namespace HardeningApp.Core.State;

/// <summary>JSON of everything that is stored or shown, made at build time because the program is compiled ahead of time.</summary>
[JsonSourceGenerationOptions(
    // The other kind writes without looking at the options, so it would never be used here: converters and the encoder of Readable rule it out.
    GenerationMode = JsonSourceGenerationMode.Metadata,
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    NewLine = "\n",
    Converters = [typeof(FeatureJson), typeof(StageJson)])]
[JsonSerializable(typeof(Ledger))]
[JsonSerializable(typeof(Generation))]
[JsonSerializable(typeof(GenerationDiffDocument))]
[JsonSerializable(typeof(PassStatus))]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(ServersDocument))]
[JsonSerializable(typeof(HistoryDocument))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(ExplainDocument))]
[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(ExceptionListDocument))]
[JsonSerializable(typeof(NoticeBook))]
[JsonSerializable(typeof(OpenSources))]
[JsonSerializable(typeof(NextDocument))]
[JsonSerializable(typeof(NameBook))]
[JsonSerializable(typeof(WeeklyMark))]
[JsonSerializable(typeof(Dictionary<string, string?>[]))]
public sealed partial class StateJson : JsonSerializerContext
{
    /// <summary>
    /// The context to use: what people read keeps its plus signs and quotes. The output is a file or a terminal, never a web page,
    /// and directory values in it were made printable before.
    /// </summary>
    public static StateJson Readable => LazyReadable.Value;

    // Lazy, because Default is set by generated code in no certain order.
    private static readonly Lazy<StateJson> LazyReadable =
        new(() => new StateJson(new JsonSerializerOptions(Default!.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
}
