using System.Text.Json;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Output;
using HardeningApp.Core.State;
using HardeningApp.Platform.Reporting;

namespace HardeningApp.Cli;

/// <summary>Writes a report to standard output.</summary>
internal static class ReportOutput
{
    private static readonly string[] LanguageVariables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>Writes it in a form; the large ones bit by bit.</summary>
    public static void Write(Report report, ReportFormat format, ReportWords words)
    {
        switch (format)
        {
            case ReportFormat.Json:
                using (var output = Terminal.Open())
                {
                    JsonSerializer.Serialize(output, ReportDocument.Of(report, words), StateJson.Readable.ReportDocument);
                    output.Write("\n"u8);
                }

                break;
            case ReportFormat.Csv:
                using (var output = Terminal.OpenText())
                    ReportCsv.Write(report, output);
                break;
            case ReportFormat.Html:
                Terminal.Write(ReportPage.Full(report, words));
                break;
            default:
                Terminal.Write(new ReportText(words, TerminalWidth.Read(), HasColours()).Full(report));
                break;
        }
    }

    /// <summary>As gettext chooses it.</summary>
    public static string? Language() =>
        LanguageVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    private static bool HasColours() =>
        !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
}
