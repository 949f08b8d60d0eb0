using System.Text.RegularExpressions;

namespace HardeningApp.E2E.Policy;

/// <summary>
/// The sessions of one client host in the mail log, in the order in which it connected. Postfix writes one process number on all lines of
/// a session; what a client sends is never used to tell them apart.
/// </summary>
internal sealed partial class SessionLog
{
    private readonly Dictionary<string, List<Session>> _ofAddress = new(StringComparer.Ordinal);

    public SessionLog(IEnumerable<string> lines)
    {
        var open = new Dictionary<string, Session>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (Line().Match(line) is not { Success: true } match)
                continue;
            var (process, text) = (match.Groups["process"].Value, match.Groups["text"].Value);
            if (Connect().Match(text) is { Success: true } connect)
                Begin(open, process, connect.Groups["address"].Value);
            else if (open.TryGetValue(process, out var session))
                session.Add(text);
        }
    }

    /// <summary>The sessions of an address.</summary>
    public IReadOnlyList<Session> Of(string address) => _ofAddress.GetValueOrDefault(address, []);

    private void Begin(Dictionary<string, Session> open, string process, string address)
    {
        var session = open[process] = new Session(address);
        if (!_ofAddress.TryGetValue(address, out var sessions))
            _ofAddress.Add(address, sessions = []);
        sessions.Add(session);
    }

    [GeneratedRegex(@"postfix/(?:smtps/|submission/)?(?<process>smtpd\[\d+\]): (?<text>.*)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"^connect from [^\s\[]+\[(?<address>[0-9a-f.:]+)\]$")]
    private static partial Regex Connect();

    /// <summary>One connection.</summary>
    internal sealed partial class Session(string address)
    {
        private readonly List<string> _lines = [];

        public bool HasEnded { get; private set; }

        /// <summary>The lines that warn instead of refusing.</summary>
        public IEnumerable<string> Extra => _lines.Where(line => KindOf(line) != ExtraLines.None);

        /// <summary>Which kinds of them there are.</summary>
        public ExtraLines Kinds => _lines.Aggregate(ExtraLines.None, (kinds, line) => kinds | KindOf(line));

        public void Add(string line)
        {
            _lines.Add(line);
            HasEnded |= line.StartsWith("disconnect from ", StringComparison.Ordinal);
        }

        private ExtraLines KindOf(string line) => Extras().Match(line) is { Success: true } match && match.Groups["address"].Value == address
            ? match.Groups["kind"].Value == "warn" ? ExtraLines.Warn : ExtraLines.WouldRefuse
            : ExtraLines.None;

        /// <summary>Anchored in front: nothing that a client sends stands before its address.</summary>
        [GeneratedRegex(@"^(?:NOQUEUE|[0-9A-Za-z]+): (?<kind>warn|reject_warning): RCPT from [^\s\[]+\[(?<address>[0-9a-f.:]+)\]: ")]
        private static partial Regex Extras();
    }
}
