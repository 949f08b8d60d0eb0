namespace HardeningApp.Core.Reporting.Output;

/// <summary>The forms of the report.</summary>
public enum ReportFormat
{
    /// <summary>For a terminal.</summary>
    Text,

    /// <summary>For scripts.</summary>
    Json,

    /// <summary>For a spreadsheet.</summary>
    Csv,

    /// <summary>One page for a browser.</summary>
    Html,
}
