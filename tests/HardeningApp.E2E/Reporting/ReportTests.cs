using System.Text.Json;
using HardeningApp.E2E.Box;
using HardeningApp.E2E.Policy;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Reporting;

/// <summary>The installed program reports what the running Postfix has logged.</summary>
public sealed class ReportTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task Mails_of_every_feature_are_counted_for_the_client_they_came_from()
    {
        await Box.SetAllStagesAsync("monitor", Token);
        await Box.EventuallyStateAsync("ok", Token);
        await Box.SettleAsync(Token);
        await Box.EventuallyWarnedAsync("anna@company.my", Token);
        var before = await SeenAsync();

        await Box.ProbeAsync(new Mail(Client.Outside, "\"> to=<x@company.my> proto=ESMTP helo=<y\"@company.my", "bob@company.my"), Token);
        await Box.ProbeAsync(new Mail(Client.Dc4, "eve@outside.example", "carol@outside.example"), Token);
        await Box.ProbeAsync(new Mail(Client.Workstation, "bob@company.my", "carol@outside.example").OverSmtps("anna@company.my", "anna-secret"), Token);
        await Box.ProbeAsync(new Mail(Client.Workstation, "anna@company.my", "anna@company.my").OverSmtps(), Token);

        await Eventually.TrueAsync(
            async () =>
            {
                var now = await SeenAsync();
                return New(now, before, "203.0.113.9", "sender") == 1 && New(now, before, "10.9.0.5", "relay") == 1 && New(now, before, "10.9.0.77", "submission") == 2;
            },
            Product.Soon,
            "the report knows one forged mail, one relayed mail and two of the submission ports",
            Token);
    }

    [Fact]
    public async Task A_copied_log_is_read_without_root_and_nothing_is_kept_of_it()
    {
        await Box.WriteAsync("/tmp/copied.log", "Nov  6 12:00:00 mail postfix/smtpd[7]: NOQUEUE: warn: RCPT from unknown[192.0.2.7]: *** Invalid Inbound Sender ***; from=<anna@company.my> to=<bob@company.my> proto=SMTP\n", Token);

        var page = await Box.ExecAsync("chmod 644 /tmp/copied.log && runuser -u nobody -- postfix-hardening report --log /tmp/copied.log --since 500d --format html --mask --lang de", cancellationToken: Token);

        page.ExitCode.ShouldBe(0, page.Stderr);
        page.Stdout.ShouldContain("192.0.2.7");
        page.Stdout.ShouldNotContain("anna");
        (await Box.OutputAsync("postfix-hardening report --since 500d --format csv", Token)).ShouldNotContain("192.0.2.7");
        (await Box.OutputAsync("stat -c %a /var/lib/postfix-hardening/report.db", Token)).ShouldBe("600");
    }

    [Fact]
    public async Task A_newsletter_service_that_spf_lists_is_named_with_the_exception_that_lets_it_in_and_without_dns_it_is_not()
    {
        await Box.WriteAsync("/etc/box/listed.conf", "txt-record=company.my,v=spf1 ip4:203.0.113.0/28 -all\n", Token);
        await Box.OutputAsync("cp -p /etc/box/dnsmasq.conf /root/dnsmasq.conf && cat /etc/box/listed.conf >>/etc/box/dnsmasq.conf && systemctl restart box-dns && rm -f /var/lib/postfix-hardening/names.json", Token);
        await Box.SetAllStagesAsync("monitor", Token);
        await Box.EventuallyStateAsync("ok", Token);
        await Box.SettleAsync(Token);
        await Box.EventuallyWarnedAsync("news@company.my", Token);
        JsonElement? service = null;
        await Eventually.TrueAsync(
            async () => (service = await ServiceAsync("")) is { } found && found.GetProperty("kind").GetString() == "listed-service",
            Product.Soon,
            "the report takes the outside host for a service that SPF allows",
            Token);

        service!.Value.GetProperty("spfListed").GetString().ShouldBe("company.my");
        (await ServiceAsync("--no-dns"))!.Value.GetProperty("kind").GetString().ShouldNotBe("listed-service");
        (await Box.OutputAsync("stat -c %a /var/lib/postfix-hardening/names.json", Token)).ShouldBe("600");
        // As an administrator would paste it.
        var command = service.Value.GetProperty("command").GetString()!;
        command.ShouldStartWith("postfix-hardening exception add --feature sender --client 203.0.113.9/32 --sender ");
        var names = await Box.OutputAsync(command, Token);

        await Box.OutputAsync($"for name in {names.ReplaceLineEndings(" ")}; do postfix-hardening exception remove $name; done", Token);
        await Box.OutputAsync("mv /root/dnsmasq.conf /etc/box/dnsmasq.conf && systemctl restart box-dns && rm /etc/box/listed.conf /var/lib/postfix-hardening/names.json", Token);
        await Box.SettleAsync(Token);
    }

    private async Task<JsonElement?> ServiceAsync(string options)
    {
        using var report = JsonDocument.Parse(await Box.OutputAsync($"postfix-hardening report --format json {options}", Token));
        return report.RootElement.GetProperty("sources").EnumerateArray().Where(source => source.GetProperty("address").GetString() == "203.0.113.9").Select(source => (JsonElement?)source.Clone()).FirstOrDefault();
    }

    private async Task<Dictionary<(string Address, string Feature), long>> SeenAsync()
    {
        using var report = JsonDocument.Parse(await Box.OutputAsync("postfix-hardening report --format json", Token));
        return report.RootElement.GetProperty("sources").EnumerateArray()
            .SelectMany(source => source.GetProperty("seen").EnumerateArray().Select(seen => (
                Key: (source.GetProperty("address").GetString()!, seen.GetProperty("feature").GetString()!),
                Count: seen.GetProperty("recipients").GetInt64())))
            .GroupBy(seen => seen.Key).ToDictionary(group => group.Key, group => group.Sum(seen => seen.Count));
    }

    private static long New(Dictionary<(string Address, string Feature), long> now, Dictionary<(string Address, string Feature), long> before, string address, string feature) =>
        now.GetValueOrDefault((address, feature)) - before.GetValueOrDefault((address, feature));
}
