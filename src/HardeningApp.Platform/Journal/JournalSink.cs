using System.Net.Sockets;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace HardeningApp.Platform.Journal;

/// <summary>
/// Writes to the journal in its native protocol, so that priorities and fields arrive: <c>journalctl -u postfix-hardening HARDENING_GENERATION=7</c>.
/// </summary>
public sealed class JournalSink : ILogEventSink, IDisposable
{
    private const string SocketPath = "/run/systemd/journal/socket";

    // Larger entries would need a sealed memory file; nothing we log is that long on purpose.
    private const int MaxText = 16 * 1024;

    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}");

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly Lock _lock = new();

    /// <summary>Connects to the journal.</summary>
    public JournalSink() => _socket.Connect(new UnixDomainSocketEndPoint(SocketPath));

    /// <summary>Whether this process was started by systemd and the journal listens.</summary>
    public static bool Available => Environment.GetEnvironmentVariable("JOURNAL_STREAM") is not null && File.Exists(SocketPath);

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        var entry = new JournalEntry();
        entry.Add("PRIORITY", Priority(logEvent.Level));
        entry.Add("SYSLOG_IDENTIFIER", "postfix-hardening");
        entry.Add("MESSAGE", Render(logEvent));
        if (logEvent.Exception is { } exception)
            entry.Add("EXCEPTION", Cut(exception.ToString()));
        foreach (var (name, value) in logEvent.Properties)
        {
            if (JournalEntry.FieldName(name) is { } field && Text(name, value) is { } text)
                entry.Add(field, Cut(text));
        }

        try
        {
            lock (_lock)
                _socket.Send(entry.Bytes);
        }
        catch (SocketException e)
        {
            // Logging must not stop mail from being protected; Serilog's own channel tells.
            SelfLog.WriteLine("journal: {0}", e.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static string Render(LogEvent logEvent)
    {
        using var text = new StringWriter();
        Message.Format(logEvent, text);
        return Cut(text.ToString());
    }

    private static string? Text(string name, LogEventPropertyValue value) => value switch
    {
        ScalarValue { Value: { } scalar } => Convert.ToString(scalar, System.Globalization.CultureInfo.InvariantCulture),
        StructureValue structure when name == "EventId" => structure.Properties.FirstOrDefault(property => property.Name == "Id")?.Value.ToString(),
        _ => null,
    };

    private static string Cut(string text) => text.Length <= MaxText ? text : string.Concat(text.AsSpan(0, MaxText), "…");

    private static string Priority(LogEventLevel level) => level switch
    {
        LogEventLevel.Fatal => "2",
        LogEventLevel.Error => "3",
        LogEventLevel.Warning => "4",
        LogEventLevel.Information => "6",
        _ => "7",
    };
}
