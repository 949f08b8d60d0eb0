using System.Globalization;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Questions;
using HardeningApp.Platform.DryRun;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.DryRun;

/// <summary>The dry run says what real clients hear: swaks on the client hosts of the box, with real logins over TLS.</summary>
[Collection(nameof(WholeBox))]
public sealed class RealClientsTests : IAsyncLifetime
{
    private const string Password = "anna-secret";

    private static readonly (string Host, string Address, string Server)[] Clients =
    [
        ("outside", "203.0.113.9", "10.9.0.1"), ("outside", "2001:db8:ff::9", "2001:db8:9::1"), ("dc4", "10.9.0.5", "10.9.0.1"), ("", "127.0.0.1", "127.0.0.1"),
    ];

    private static readonly (string Sender, string Recipient)[] Envelopes =
    [
        ("anna@company.my", "bob@company.my"), ("bob@company.my", "carol@outside.example"), ("eve@outside.example", "bob@company.local"),
        ("eve@outside.example", "carol@outside.example"), ("", "carol@outside.example"), ("root", "nosuch@company.my"),
    ];

    private readonly TemporaryDirectory _state = new();
    private DryRunServices? _services;

    public async ValueTask InitializeAsync() => _services = await DryRunServices.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _services!.DisposeAsync();
        _state.Dispose();
    }

    [Theory]
    [InlineData("off")]
    [InlineData("monitor")]
    [InlineData("enforce")]
    public async Task Every_client_with_and_without_a_login_on_every_port(string stage)
    {
        await Shell.RunAsync($"ucr set {string.Join(' ', FeatureText.All.Select(feature => $"postfix-hardening/{feature.ToText()}/stage={stage}"))} {PostfixNames.Verify}=yes >/dev/null");
        var product = new Product(_state.Path);
        await File.WriteAllTextAsync(product.Paths.Joined, "", TestContext.Current.CancellationToken);
        if (stage != "off")
            (await product.PassAsync()).Status.State.ShouldBe(PassStates.Ok);
        var asked = Clients.SelectMany(client => Ways().SelectMany(way => Envelopes.Select(envelope => (client, Question: Question(client.Address, envelope, way.Port, way.Login))))).ToArray();

        var dry = new DryRunClient(product.Paths, product.Config, TimeProvider.System);
        var said = await dry.AskAsync([.. asked.Select(one => one.Question)], TestContext.Current.CancellationToken);
        var heard = await HearAsync([.. asked.Select(one => Swaks(one.client.Host, one.client.Server, one.Question))]);

        var differences = asked.Select((one, number) => (one.Question, Said: said[number].Reply.ToString(), Heard: heard[number])).Where(one => one.Said != one.Heard);
        string.Join('\n', differences).ShouldBeEmpty();
        heard.Select(reply => reply[..3]).Distinct().Count().ShouldBeGreaterThan(2, "accepted, refused and told to come again");
    }

    private static IEnumerable<(int Port, string? Login)> Ways() => [(25, null), (465, null), (465, "anna@company.my"), (587, "anna@company.my")];

    private static MailQuestion Question(string client, (string Sender, string Recipient) envelope, int port, string? login) =>
        MailQuestion.Parse(client, envelope.Sender, envelope.Recipient, port, login).Value!;

    private static string Swaks(string host, string server, MailQuestion question)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{(host.Length > 0 ? $"ip netns exec {host} " : "")}swaks --server {server} --port {(int)question.Port} --helo cli.test --from '{(question.Sender.Length == 0 ? "<>" : question.Sender)}' --to '{question.Recipient}' --quit-after RCPT --timeout 20");
        line += question.Port switch { MailPort.Smtps => " --tls-on-connect", MailPort.Submission => " --tls", _ => "" };
        line += server.Contains(':') ? " -6" : "";
        return question.Login is { } login ? $"{line} --auth-user {login} --auth-password {Password}" : line;
    }

    /// <summary>Runs the lines, some at a time.</summary>
    /// <returns>The last reply before each goodbye.</returns>
    private async Task<string[]> HearAsync(string[] lines)
    {
        const string LastReply = """awk '/^ [-~]> QUIT/ { exit } /^<[-~*]+ +[0-9][0-9][0-9] / { last = $0 } END { sub(/^<[-~*]+ +/, "", last); print last }'""";
        var commands = lines.Select((line, number) => $"{{ {line} 2>&1 || :; }} | {LastReply} >{_state.Path}/{number} &{(number % 8 == 7 ? "\nwait" : "")}");
        await File.WriteAllTextAsync(_state["lines"], $"{string.Join('\n', commands)}\nwait\n", TestContext.Current.CancellationToken);
        await Shell.RunAsync($"bash {_state["lines"]}");
        return [.. lines.Select((_, number) => File.ReadAllText($"{_state.Path}/{number}").TrimEnd())];
    }
}
