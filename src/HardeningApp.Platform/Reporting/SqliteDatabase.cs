using System.Runtime.InteropServices;
using SQLitePCL;

namespace HardeningApp.Platform.Reporting;

/// <summary>A database of SQLite, held by one process at a time. The library is Debian's, which Python brings to every UCS server.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const string Library = "libsqlite3.so.0";
    private const int BusyTimeoutMs = 60_000;

    private readonly sqlite3 _handle;
    private readonly string _path;

    static SqliteDatabase()
    {
        // The provider asks for libsqlite3.so, which only the -dev package has.
        NativeLibrary.SetDllImportResolver(
            typeof(SQLite3Provider_sqlite3).Assembly,
            (name, _, _) => name == "sqlite3" ? NativeLibrary.Load(Library) : IntPtr.Zero);
        raw.SetProvider(new SQLite3Provider_sqlite3());
    }

    /// <summary>Opens or creates it, readable for root alone, and takes its lock; the kernel gives the lock back however the process ends.</summary>
    /// <exception cref="ReportException">It is damaged, or another process holds it for more than a minute.</exception>
    public SqliteDatabase(string path)
    {
        _path = path;
        // SQLite gives its journal the mode of the database.
        using (new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            // Only to make it.
        }

        var opened = raw.sqlite3_open_v2(path, out _handle, raw.SQLITE_OPEN_READWRITE, null);
        try
        {
            Check(opened);
            Check(raw.sqlite3_busy_timeout(_handle, BusyTimeoutMs));
            Run("PRAGMA locking_mode=EXCLUSIVE");
            Run("PRAGMA synchronous=FULL");
            // A person who was deleted is gone from the file too.
            Run("PRAGMA secure_delete=ON");
            Run("PRAGMA trusted_schema=OFF");
            Run("BEGIN EXCLUSIVE");
            Run("COMMIT");
        }
        catch
        {
            _handle.Dispose();
            throw;
        }
    }

    public void Dispose() => _handle.Dispose();

    /// <summary>Runs a statement without parameters and results.</summary>
    public void Run(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>Prepares a statement.</summary>
    public SqliteStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var statement));
        return new SqliteStatement(this, statement);
    }

    /// <summary>All or nothing, also when the power fails.</summary>
    public void Transaction(Action work)
    {
        Run("BEGIN EXCLUSIVE");
        try
        {
            work();
            Run("COMMIT");
        }
        catch
        {
            // What made it fail is what counts; SQLite may have rolled back by itself.
            _ = raw.sqlite3_exec(_handle, "ROLLBACK");
            throw;
        }
    }

    /// <summary>Throws for every result but success.</summary>
    public void Check(int result)
    {
        if (result is raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW)
            return;
        throw (result & 0xFF) switch
        {
            raw.SQLITE_BUSY => new ReportException($"{_path} is in use by another report for more than {BusyTimeoutMs / 1000} s; try again later"),
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new ReportException($"{_path} is damaged; move it away and what is still in the mail log is read anew"),
            _ => new ReportException($"{_path}: {raw.sqlite3_errmsg(_handle).utf8_to_string()}"),
        };
    }
}
