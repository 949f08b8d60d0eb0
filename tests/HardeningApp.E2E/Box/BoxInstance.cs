namespace HardeningApp.E2E.Box;

/// <summary>A running box: a UCS-like mail server and its client hosts. What is written in it is gone when it ends.</summary>
public sealed class BoxInstance : IAsyncDisposable
{
    private BoxInstance(string name, TimeSpan bootTime)
    {
        Name = name;
        BootTime = bootTime;
        Directory = new BoxDirectory(this);
        Log = new MailLog(this);
    }

    /// <summary>As tests/box/box knows it.</summary>
    public string Name { get; }

    /// <summary>From the call to usable.</summary>
    public TimeSpan BootTime { get; }

    public BoxDirectory Directory { get; }

    public MailLog Log { get; }

    /// <summary>Builds the image if needed and boots a box.</summary>
    public static async Task<BoxInstance> UpAsync(string name, CancellationToken cancellationToken = default)
    {
        (await BoxTool.RunAsync(["build"], null, cancellationToken)).EnsureSuccess();
        var start = TimeProvider.System.GetTimestamp();
        (await BoxTool.RunAsync(["up", name], null, cancellationToken)).EnsureSuccess();
        return new BoxInstance(name, TimeProvider.System.GetElapsedTime(start));
    }

    /// <summary>Boots a second mail server that joins this box. It ends with this box.</summary>
    public async Task<BoxInstance> JoinAsync(CancellationToken cancellationToken = default)
    {
        var (name, start) = ($"{Name}-second", TimeProvider.System.GetTimestamp());
        (await BoxTool.RunAsync(["up", name, "--join", Name], null, cancellationToken)).EnsureSuccess();
        return new BoxInstance(name, TimeProvider.System.GetElapsedTime(start));
    }

    /// <summary>Runs a line of bash; whatever its exit code is, it is no exception.</summary>
    public Task<CommandResult> ExecAsync(
        string commandLine,
        Client client = Client.Server,
        string? stdin = null,
        CancellationToken cancellationToken = default) =>
        RunAsync(["bash", "-c", commandLine], client, stdin, cancellationToken);

    /// <summary>Runs a program with exactly these arguments.</summary>
    public Task<CommandResult> RunAsync(
        IReadOnlyList<string> command,
        Client client = Client.Server,
        string? stdin = null,
        CancellationToken cancellationToken = default) =>
        BoxTool.EnterAsync(Name, client, command, stdin, cancellationToken);

    /// <summary>Runs a line of bash that has to succeed, and returns its output without the last line end.</summary>
    public async Task<string> OutputAsync(string commandLine, CancellationToken cancellationToken = default) =>
        (await ExecAsync(commandLine, cancellationToken: cancellationToken)).EnsureSuccess().Text;

    /// <summary>Copies a file, or the content of a directory into one that exists in the box.</summary>
    public async Task CopyAsync(string hostPath, string boxPath, CancellationToken cancellationToken = default) =>
        (await BoxTool.RunAsync(["copy", "-n", Name, hostPath, boxPath], null, cancellationToken)).EnsureSuccess();

    public async Task WriteAsync(string boxPath, string content, CancellationToken cancellationToken = default) =>
        (await RunAsync(["tee", boxPath], stdin: content, cancellationToken: cancellationToken)).EnsureSuccess();

    /// <summary>Says MAIL and RCPT, then ends; the reply is the one that decided.</summary>
    public Task<SmtpReply> ProbeAsync(Mail mail, CancellationToken cancellationToken = default) =>
        SmtpSession.HandInAsync(Name, mail, whole: false, cancellationToken);

    /// <summary>Sends a mail; the reply is that to its end, or the refusal that came before.</summary>
    public Task<SmtpReply> SendAsync(Mail mail, CancellationToken cancellationToken = default) =>
        SmtpSession.HandInAsync(Name, mail, whole: true, cancellationToken);

    /// <summary>Installs the newest package of the product; without the gate, which would want days of monitor before anything is enforced.</summary>
    public async Task InstallProductAsync(CancellationToken cancellationToken = default)
    {
        await OutputAsync("ucr set postfix-hardening/gate/days=0", cancellationToken);
        await InstallGatedProductAsync(cancellationToken);
    }

    /// <summary>Installs the newest package of the product as an administrator gets it.</summary>
    public async Task InstallGatedProductAsync(CancellationToken cancellationToken = default)
    {
        await CopyProductAsync(cancellationToken);
        await OutputAsync("dpkg -i /root/postfix-hardening.deb 2>&1", cancellationToken);
    }

    /// <summary>Puts the newest package of the product into the box, as /root/postfix-hardening.deb.</summary>
    public async Task CopyProductAsync(CancellationToken cancellationToken = default)
    {
        var package = new DirectoryInfo(Path.Combine(BoxTool.Repository, "artifacts/deb"))
            .EnumerateFiles("postfix-hardening_*.deb")
            .MaxBy(file => file.LastWriteTimeUtc)
            ?? throw new InvalidOperationException("no artifacts/deb/postfix-hardening_*.deb: run make deb first");
        await CopyAsync(package.FullName, "/root/postfix-hardening.deb", cancellationToken);
    }

    public async ValueTask DisposeAsync() =>
        (await BoxTool.RunAsync(["down", Name], null, CancellationToken.None)).EnsureSuccess();
}
