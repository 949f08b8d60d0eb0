using HardeningApp.Core.Explain.Facts;
using HardeningApp.Platform.Explain;
using HardeningApp.Platform.Tests.Lookups;

namespace HardeningApp.Platform.Tests.Explain;

/// <summary>Whether a domain takes mail, asked of a real name server.</summary>
public sealed class MailDomainDnsTests
{
    private static readonly string[] Records =
    [
        "mx-host=mx.example,mail.mx.example,10", "mx-host=two.example,one.two.example,10", "mx-host=xn--mnchen-3ya.example,mail.mx.example,10", "mx-host=two.example,two.two.example,20", "host-record=v4.example,192.0.2.1",
        "host-record=v6.example,2001:db8::1", "txt-record=text.example,there is such a name",
        // An MX record of RFC 7505: preference 0, the root as host.
        "dns-rr=no-mail.example,15,000000",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mx.example", MailDomain.Exists)]
    [InlineData("MX.example.", MailDomain.Exists)]
    [InlineData("two.example", MailDomain.Exists)]
    [InlineData("xn--mnchen-3ya.example", MailDomain.Exists)]
    [InlineData("v4.example", MailDomain.Exists)]
    [InlineData("v6.example", MailDomain.Exists)]
    [InlineData("no-mail.example", MailDomain.TakesNoMail)]
    [InlineData("text.example", MailDomain.Missing)]
    [InlineData("missing.example", MailDomain.Missing)]
    [InlineData("", MailDomain.Missing)]
    [InlineData("a..example", MailDomain.Missing)]
    [InlineData("a b.example", MailDomain.Missing)]
    [InlineData("a-label-may-have-no-more-than-sixty-three-characters-and-this-one-has-more.example", MailDomain.Missing)]
    public async Task Mail_servers_count_and_addresses_where_there_are_none(string domain, string expected)
    {
        await using var server = await LocalNameServer.StartAsync(Records);

        (await new MailDomainDns(server.Address).AskAsync(domain, Token)).Value.ShouldBe(expected);
    }

    [Fact]
    public async Task A_name_server_that_does_not_answer_says_nothing_about_the_domain()
    {
        await using var server = await LocalNameServer.StartAsync(Records);
        await server.StopAsync();

        (await new MailDomainDns(server.Address).AskAsync("mx.example", Token)).Value.ShouldBe(MailDomain.NoAnswer);
    }
}
