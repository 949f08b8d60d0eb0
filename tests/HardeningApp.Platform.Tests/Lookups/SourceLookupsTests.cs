using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Log;
using HardeningApp.Core.Reporting.Sources;
using HardeningApp.Platform.Lookups;
using HardeningApp.Platform.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace HardeningApp.Platform.Tests.Lookups;

public sealed class SourceLookupsTests : IDisposable
{
    private static readonly Surroundings Around = new() { MailDomains = ["company.my"] };

    private static readonly string[] Records =
    [
        "txt-record=company.my,verification=7",
        "txt-record=company.my,v=spf1 mx include:serv,ice.example -all",
        "mx-host=company.my,mail.company.my,10",
        "mx-host=company.my,mail.xn--mnchen-3ya.example,20",
        "host-record=mail.xn--mnchen-3ya.example,192.0.2.77",
        "host-record=mail.company.my,192.0.2.1",
        "txt-record=service.example,v=spf1 ip4:203.0.113.0/28 ip6:2001:db8:7::/48 ~all",
        "host-record=out.service.example,203.0.113.9,2001:db8:7::9",
        "ptr-record=66.113.0.203.in-addr.arpa,mail.company.my",
    ];

    private readonly TemporaryDirectory _directory = new();

    private string Cache => Path.Combine(_directory.Path, "names.json");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_real_name_server_says_who_is_listed_who_is_forbidden_and_what_they_are_called()
    {
        await using var server = await LocalNameServer.StartAsync(Records);

        var report = await AskAsync(server.Address, Report("203.0.113.9", "2001:db8:7::9", "203.0.113.66"));

        var (listed, listed6, forged) = (Of(report, "203.0.113.9"), Of(report, "2001:db8:7::9"), Of(report, "203.0.113.66"));
        (listed.Judgement.Kind, listed.Hints.Listed, listed.Name).ShouldBe((SourceKind.ListedService, "company.my", "out.service.example"));
        (listed6.Judgement.Kind, listed6.Name).ShouldBe((SourceKind.ListedService, "out.service.example"));
        // Its name is one of ours, and does not lead back.
        (forged.Judgement.Kind, forged.Hints.Denied, forged.Name).ShouldBe((SourceKind.Spoofing, "company.my", ""));
        report.NotLookedUp.ShouldBe(0);
    }

    [Fact]
    public async Task A_name_of_other_letters_is_asked_for_as_the_name_service_writes_it()
    {
        await using var server = await LocalNameServer.StartAsync(Records);

        var listed = (await AskAsync(server.Address, Report("192.0.2.77"))).Sources.ShouldHaveSingleItem();

        (listed.Judgement.Kind, listed.Hints.Listed).ShouldBe((SourceKind.ListedService, "company.my"));
    }

    [Fact]
    public async Task Answers_are_kept_for_root_alone_and_used_again()
    {
        await using var server = await LocalNameServer.StartAsync(Records);
        await AskAsync(server.Address, Report("203.0.113.9"), Cache);
        await server.StopAsync();

        (await AskAsync(server.Address, Report("203.0.113.9"), Cache)).Sources.ShouldHaveSingleItem().Judgement.Kind.ShouldBe(SourceKind.ListedService);

        File.GetUnixFileMode(Cache).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(_directory.Path).ShouldBe([Cache]);
        // A day later nothing of it counts.
        var tomorrow = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(1));
        (await new SourceLookups(tomorrow, server.Address).AskAsync(Report("203.0.113.9"), Around, Cache, TestContext.Current.CancellationToken)).NotLookedUp.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("{\"entries\":[{\"name\":\"company.my\",\"type\":\"x\"}]}")]
    [InlineData("[null]")]
    public async Task A_damaged_cache_is_replaced(string content)
    {
        await File.WriteAllTextAsync(Cache, content, TestContext.Current.CancellationToken);
        await using var server = await LocalNameServer.StartAsync(Records);

        (await AskAsync(server.Address, Report("203.0.113.9"), Cache)).Sources.ShouldHaveSingleItem().Judgement.Kind.ShouldBe(SourceKind.ListedService);

        (await File.ReadAllTextAsync(Cache, TestContext.Current.CancellationToken)).ShouldContain("service.example");
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_no_error()
    {
        await using var server = await LocalNameServer.StartAsync(Records);

        (await AskAsync(server.Address, Report("203.0.113.9"), "/proc/nowhere/names.json")).NotLookedUp.ShouldBe(0);
    }

    [Fact]
    public async Task Where_nobody_answers_it_ends_after_few_questions()
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var start = TimeProvider.System.GetTimestamp();

        var report = await AskAsync([(IPEndPoint)silent.Client.LocalEndPoint!], Report([.. Enumerable.Range(0, 200).Select(number => $"203.0.113.{number}")]), Cache);

        report.NotLookedUp.ShouldBe(200);
        TimeProvider.System.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(60));
        File.Exists(Cache).ShouldBeFalse();
    }

    [Fact]
    public async Task When_the_time_is_over_what_is_known_counts()
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());

        var asking = new SourceLookups(time, [(IPEndPoint)silent.Client.LocalEndPoint!]).AskAsync(Report("203.0.113.9"), Around, cache: null, TestContext.Current.CancellationToken);
        await silent.ReceiveAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(20));

        (await asking).NotLookedUp.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_is_junk_is_none()
    {
        using var junk = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var answering = Task.Run(
            async () =>
            {
                while (true)
                {
                    var question = await junk.ReceiveAsync(end.Token);
                    byte[] answer = [.. question.Buffer.AsSpan(0, 2), 0x81, 0x80, .. Enumerable.Repeat((byte)0xFF, question.Buffer[2] + 50)];
                    await junk.SendAsync(answer, question.RemoteEndPoint, end.Token);
                }
            },
            end.Token);

        (await AskAsync([(IPEndPoint)junk.Client.LocalEndPoint!], Report("203.0.113.9"))).NotLookedUp.ShouldBe(1);

        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(answering);
    }

    [Fact]
    public void The_first_three_servers_of_resolv_conf_are_asked()
    {
        ResolvConf.Servers(["# nameserver 192.0.2.9", "search company.my", "nameserver", "nameserver x", " nameserver\t192.0.2.1 ", "nameserver 2001:db8::1", "nameserver 192.0.2.2", "nameserver 192.0.2.3"])
            .Select(server => server.ToString()).ShouldBe(["192.0.2.1:53", "[2001:db8::1]:53", "192.0.2.2:53"]);
        ResolvConf.Servers(["options rotate"]).ShouldHaveSingleItem().Address.ShouldBe(IPAddress.Loopback);
    }

    private static Task<Report> AskAsync(ImmutableArray<IPEndPoint> servers, Report report, string? cache = null) =>
        new SourceLookups(TimeProvider.System, servers).AskAsync(report, Around, cache, TestContext.Current.CancellationToken);

    private static JudgedSource Of(Report report, string address) => report.Sources.Single(judged => judged.Source.Address == address);

    private static Report Report(params string[] addresses)
    {
        var (day, moment) = (new DateOnly(2026, 11, 26), new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
        var count = new SeenCount { Messages = 1, Recipients = 1, First = moment, Last = moment, Recipient = "bob@company.my", Reason = "Invalid Inbound Sender", Service = MailService.Smtp };
        return Core.Reporting.Report.Of(
            addresses.Select(address => new SeenRow(new SeenKey(day, address, Feature.Sender, LogVerdict.WouldRefuse, "", "h", "news@company.my"), count)),
            Around, _ => SourceHints.None, "mail.company.my", moment, day, day);
    }
}
