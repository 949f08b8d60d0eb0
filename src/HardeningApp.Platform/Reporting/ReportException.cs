namespace HardeningApp.Platform.Reporting;

/// <summary>The report cannot be made now; the message says why and what to do.</summary>
/// <param name="message">Why.</param>
public sealed class ReportException(string message) : IOException(message);
