using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Log;
using HardeningApp.Core.Reporting.Sources;
using HardeningApp.Platform.Processes;
using HardeningApp.Platform.Reporting;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Reporting;

/// <summary>A mail log that a test writes, with a store beside it.</summary>
internal sealed class WrittenLog : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public string Path => _directory["mail.log"];

    public string State => _directory["state"];

    public DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public HardeningPaths Paths => new() { State = State, MailLogs = [Path], Journal = Directory.CreateDirectory(_directory["journal"]).FullName };

    private SeenMail Seen => new(Paths, new ProgramRunner(TimeProvider.System), TimeProvider.System);

    public void Dispose() => _directory.Dispose();

    /// <summary>A line about one mail.</summary>
    public string Line(string client, string sender = "anna@company.my", int daysAgo = 0, int seconds = 0) =>
        string.Create(CultureInfo.InvariantCulture, $"{Now.AddDays(-daysAgo).AddSeconds(seconds - 3600):yyyy-MM-ddTHH:mm:ss.ffffffzzz} mail postfix/smtpd[7]: NOQUEUE: warn: RCPT from unknown[{client}]: ")
        + $"*** Invalid Inbound Sender ***; from=<{sender}> to=<bob@company.my> proto=ESMTP helo=<h>\n";

    public void Append(params string[] lines) => File.AppendAllText(Path, string.Concat(lines));

    /// <summary>As logrotate does it: each file moves on by one number, older ones are compressed.</summary>
    public void Rotate()
    {
        for (var number = 8; number >= 2; number--)
        {
            if (File.Exists(Numbered(number)))
                File.Move(Numbered(number), Numbered(number + 1));
        }

        if (File.Exists(Path + ".1"))
        {
            using (var from = File.OpenRead(Path + ".1"))
            using (var to = new GZipStream(File.Create(Numbered(2)), CompressionLevel.Fastest))
                from.CopyTo(to);
            File.Delete(Path + ".1");
        }

        File.Move(Path, Path + ".1");
    }

    public IReadOnlyList<SeenRow> Collect(ReportSettings? settings = null) =>
        Seen.CollectAsync(settings ?? ReportSettings.Default, Surroundings.Nothing, DateOnly.MinValue, TestContext.Current.CancellationToken).GetAwaiter().GetResult();

    public IReadOnlyDictionary<(Feature Feature, LogVerdict Verdict), long> LastDay() =>
        Seen.CollectAllAsync(ReportSettings.Default, Surroundings.Nothing, DateOnly.MinValue, TestContext.Current.CancellationToken).GetAwaiter().GetResult().LastDay;

    /// <summary>The gateways, where these networks are in mynetworks.</summary>
    public ImmutableArray<string> Gateways(params string[] networks) => Seen.CollectAllAsync(
        ReportSettings.Default, new Surroundings { MyNetworks = [.. networks.Select(network => Network.ParsePostfix(network).Value!)] }, DateOnly.MinValue, TestContext.Current.CancellationToken).GetAwaiter().GetResult().Gateways;

    /// <summary>The two lines of an accepted mail.</summary>
    public (string Client, string Queue) Accepted(string client, string sender, int number, int daysAgo = 0)
    {
        var stamp = Now.AddDays(-daysAgo).ToString("yyyy-MM-ddTHH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);
        return ($"{stamp} mail postfix/smtpd[7]: 4A{number}: client=gw[{client}]\n", $"{stamp} mail postfix/qmgr[3]: 4A{number}: from=<{sender}>, size=300, nrcpt=1 (queue active)\n");
    }

    public long Total(ReportSettings? settings = null) => Collect(settings).Sum(row => row.Count.Recipients);

    private string Numbered(int number) => string.Create(CultureInfo.InvariantCulture, $"{Path}.{number}.gz");
}
