using System.Collections.Immutable;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Platform.Reporting;

/// <summary>
/// What was counted, and how far the log has been read. Both change in one transaction, so whenever the process dies, no line is lost and none counts
/// twice. The format: docs/decisions/0004-store-of-the-report.md.
/// </summary>
internal sealed class ReportStore : IDisposable
{
    private const int Version = 2;

    // Whoever forges senders chooses new ones for every mail; the store must not grow with that.
    private const int MaxVariants = 20, MaxRowsOfDay = 5_000, MaxRows = 60_000;
    private const long PositionsKept = 30 * 86_400L;

    private const string Schema = """
        CREATE TABLE seen (
            day INTEGER NOT NULL, address TEXT NOT NULL, feature INTEGER NOT NULL, verdict INTEGER NOT NULL, name TEXT NOT NULL, helo TEXT NOT NULL, sender TEXT NOT NULL,
            recipients INTEGER NOT NULL, messages INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
            recipient TEXT NOT NULL, reason TEXT NOT NULL, service INTEGER NOT NULL,
            PRIMARY KEY (day, address, feature, verdict, name, helo, sender)) WITHOUT ROWID;
        CREATE TABLE position (file BLOB PRIMARY KEY, offset INTEGER NOT NULL, last_line BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        """;

    private const string SchemaOfHours = """
        CREATE TABLE hour (hour INTEGER NOT NULL, feature INTEGER NOT NULL, verdict INTEGER NOT NULL, messages INTEGER NOT NULL,
            PRIMARY KEY (hour, feature, verdict)) WITHOUT ROWID;
        """;

    private const string Upsert = """
        INSERT INTO seen VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)
        ON CONFLICT DO UPDATE SET recipients = recipients + excluded.recipients, messages = messages + excluded.messages, first = MIN(first, excluded.first),
            recipient = CASE WHEN excluded.last >= last THEN excluded.recipient ELSE recipient END,
            reason = CASE WHEN excluded.last >= last THEN excluded.reason ELSE reason END,
            service = CASE WHEN excluded.last >= last THEN excluded.service ELSE service END,
            last = MAX(last, excluded.last)
        """;

    private readonly SqliteDatabase _database;
    private readonly PassageTable _passages;

    /// <summary>Opens or creates it and holds it alone.</summary>
    public ReportStore(string path)
    {
        _database = new SqliteDatabase(path);
        _passages = new PassageTable(_database);
        try
        {
            using var statement = _database.Prepare("PRAGMA user_version");
            var version = statement.Scalar() ?? 0L;
            if (version > Version)
                throw new ReportException($"{path} was written by a newer version of postfix-hardening (format {version}); install that version again, or move the file away");
            statement.Dispose();
            if (version < Version)
                _database.Transaction(() => _database.Run((version == 0 ? Schema : "") + SchemaOfHours + $"PRAGMA user_version = {Version}"));
            _database.Run(PassageTable.Schema);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    /// <summary>The time of the newest line that was counted; null before the first.</summary>
    public DateTimeOffset? Newest => State("newest") is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public void Dispose() => _database.Dispose();

    /// <summary>How far a file has been read; null when it is new.</summary>
    public LogPosition? Position(byte[] file)
    {
        using var select = _database.Prepare("SELECT offset, last_line FROM position WHERE file = ?");
        select.Bind(file);
        return select.Step() ? new LogPosition(file, select.Number(0), select.Bytes(1)) : null;
    }

    /// <summary>Adds counts and moves the position, together.</summary>
    public void Commit(LogPosition position, Tally tally, DateTimeOffset now) => _database.Transaction(() =>
    {
        using var move = _database.Prepare("INSERT OR REPLACE INTO position VALUES (?,?,?,?)");
        move.Run(position.File, position.Offset, position.LastLine, now.ToUnixTimeSeconds());
        AddAll(tally.Rows);
        AddHours(tally.Hours);
        _passages.Add(tally.Passages);
        var newest = tally.Rows.Select(row => row.Count.Last.UtcTicks).DefaultIfEmpty(0).Max();
        if (newest > (State("newest") ?? 0L))
            SetState("newest", newest);
    });

    /// <summary>Forgets what is too old, or too much, or no longer wanted.</summary>
    /// <param name="oldest">The first day that is kept.</param>
    /// <param name="storage">What is kept of addresses.</param>
    /// <param name="now">The time.</param>
    public void Tidy(DateOnly oldest, AddressStorage storage, DateTimeOffset now) => _database.Transaction(() =>
    {
        using (var old = _database.Prepare("DELETE FROM seen WHERE day < ?"))
            old.Run(oldest.DayNumber);
        using (var hours = _database.Prepare("DELETE FROM hour WHERE hour <= ?"))
            hours.Run(SeenHour.Of(now) - (2 * SeenHour.Day));
        _passages.Tidy(now);
        using (var unused = _database.Prepare("DELETE FROM position WHERE used < ?"))
            unused.Run(now.ToUnixTimeSeconds() - PositionsKept);
        using (var count = _database.Prepare("SELECT COUNT(*) FROM seen"))
        using (var first = _database.Prepare("DELETE FROM seen WHERE day = (SELECT MIN(day) FROM seen)"))
        {
            while (count.Scalar() > MaxRows)
                first.Run();
        }

        if ((State("domains") ?? 0) == 0 && storage == AddressStorage.Domains)
        {
            var rows = MailAddressMask.Mask(Rows(DateOnly.MinValue, DateOnly.MaxValue)).ToArray();
            _database.Run("DELETE FROM seen");
            AddAll(rows);
        }

        SetState("domains", storage == AddressStorage.Domains ? 1 : 0);
    });

    /// <summary>Forgets how far something has been read.</summary>
    public void Forget(byte[] file)
    {
        using var forget = _database.Prepare("DELETE FROM position WHERE file = ?");
        forget.Run(file);
    }

    /// <summary>Marks a file that is still there, whose position must not be forgotten.</summary>
    public void Touch(LogPosition position, DateTimeOffset now)
    {
        using var touch = _database.Prepare("UPDATE position SET used = ? WHERE file = ?");
        touch.Run(now.ToUnixTimeSeconds(), position.File);
    }

    /// <summary>What was counted from one day to another, both included.</summary>
    public List<SeenRow> Rows(DateOnly from, DateOnly to)
    {
        var (rows, texts) = (new List<SeenRow>(), new TextPool());
        using var select = _database.Prepare("SELECT * FROM seen WHERE day BETWEEN ? AND ? ORDER BY day, address, feature, verdict, name, helo, sender");
        select.Bind(from.DayNumber, to.DayNumber);
        while (select.Step())
        {
            rows.Add(new SeenRow(
                new SeenKey(
                    DateOnly.FromDayNumber((int)select.Number(0)), texts.Of(select.Text(1)), (Feature)select.Number(2), (LogVerdict)select.Number(3), texts.Of(select.Text(4)), texts.Of(select.Text(5)),
                    select.Text(6)),
                new SeenCount
                {
                    Recipients = select.Number(7),
                    Messages = select.Number(8),
                    First = DateTimeOffset.FromUnixTimeSeconds(select.Number(9)),
                    Last = DateTimeOffset.FromUnixTimeSeconds(select.Number(10)),
                    Recipient = texts.Of(select.Text(11)),
                    Reason = texts.Of(select.Text(12)),
                    Service = (MailService)select.Number(13),
                }));
        }

        return rows;
    }

    /// <summary>Mails of the current hour and the 23 before it, by feature and verdict.</summary>
    public IReadOnlyDictionary<(Feature Feature, LogVerdict Verdict), long> LastDay(DateTimeOffset now)
    {
        var mails = new Dictionary<(Feature, LogVerdict), long>();
        using var select = _database.Prepare("SELECT feature, verdict, SUM(messages) FROM hour WHERE hour > ? AND hour <= ? GROUP BY feature, verdict");
        select.Bind(SeenHour.Of(now) - SeenHour.Day, SeenHour.Of(now));
        while (select.Step())
            mails[((Feature)select.Number(0), (LogVerdict)select.Number(1))] = select.Number(2);
        return mails;
    }

    /// <summary>The clients in <c>mynetworks</c> that handed in mail of many outside domains in the last days.</summary>
    public ImmutableArray<string> Gateways(DateOnly today) => _passages.Gateways(today);

    private void AddHours(IEnumerable<KeyValuePair<SeenHour, long>> hours)
    {
        using var add = _database.Prepare("INSERT INTO hour VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET messages = messages + excluded.messages");
        foreach (var (hour, mails) in hours)
            add.Run(hour.Hour, (int)hour.Feature, (int)hour.Verdict, mails);
    }

    private void AddAll(IEnumerable<SeenRow> rows)
    {
        using var known = _database.Prepare("SELECT 1 FROM seen WHERE day = ? AND address = ? AND feature = ? AND verdict = ? AND name = ? AND helo = ? AND sender = ?");
        using var variants = _database.Prepare("SELECT COUNT(*) FROM seen WHERE day = ? AND address = ? AND feature = ? AND verdict = ?");
        using var ofDay = _database.Prepare("SELECT COUNT(*) FROM seen WHERE day = ?");
        using var add = _database.Prepare(Upsert);
        var days = new Dictionary<int, long>();
        foreach (var (key, count) in rows)
        {
            var place = key;
            var day = key.Day.DayNumber;
            if (known.Scalar(day, key.Address, (int)key.Feature, (int)key.Verdict, key.Name, key.Helo, key.Sender) is null)
            {
                if (!days.TryGetValue(day, out long rowsOfDay))
                    days[day] = rowsOfDay = ofDay.Scalar(day) ?? 0L;
                if (rowsOfDay >= MaxRowsOfDay)
                    place = key with { Address = "", Name = "", Helo = "", Sender = "" };
                else if (variants.Scalar(day, key.Address, (int)key.Feature, (int)key.Verdict) >= MaxVariants)
                    place = key with { Helo = "", Sender = "" };
                else
                    days[day] = rowsOfDay + 1;
            }

            add.Run(
                day, place.Address, (int)place.Feature, (int)place.Verdict, place.Name, place.Helo, place.Sender,
                count.Recipients, count.Messages, count.First.ToUnixTimeSeconds(), count.Last.ToUnixTimeSeconds(), count.Recipient, count.Reason, (int)count.Service);
        }
    }

    private long? State(string name)
    {
        using var select = _database.Prepare("SELECT value FROM state WHERE name = ?");
        return select.Scalar(name);
    }

    private void SetState(string name, long value)
    {
        using var set = _database.Prepare("INSERT OR REPLACE INTO state VALUES (?,?)");
        set.Run(name, value);
    }
}
