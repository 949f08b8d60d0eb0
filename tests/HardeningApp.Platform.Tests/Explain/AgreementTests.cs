using System.Text;
using HardeningApp.Core.Explain;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Questions;
using HardeningApp.Platform.DryRun;
using HardeningApp.Platform.Explain;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.Processes;
using HardeningApp.Platform.Tests.Pass;
using HardeningApp.Platform.Tests.Support;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Platform.Tests.Explain;

/// <summary>The explanation against the running Postfix, in any configuration that comes to mind.</summary>
public sealed class AgreementTests(ITestOutputHelper output) : PassTest
{
    private const int Seed = 20261126;
    private const int MailsPerSetting = 300;
    private const int Shown = 12;

    private static readonly string[] Kinds =
    [
        "250 2.1.5", "Delivery not authorized", "454 4.7.1", "554 5.7.1 <carol@outside.example>: Relay access denied", "not owned by user", "not logged in", "User unknown", "552 5.2.2",
        "Domain not found", "Access denied", "501 5.1.7", "501 5.1.3", "451 4.3.0", "451 4.3.5", "need fully-qualified address", "go away", "later", "User unknown in virtual alias table",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Postfix_says_what_the_explanation_says_to_thousands_of_mails()
    {
        await using var services = await DryRunServices.StartAsync();
        await Shell.RunAsync(Setting.Tables);
        var programs = new ProgramRunner(TimeProvider.System);
        var explainer = new MailExplainer(new PostfixReader(programs), new Knowledge(new PostfixTools(programs, Support.Product.Unlimited)), new UcrFiles(Product.Paths.Univention, TimeProvider.System), TimeProvider.System);
        var client = new DryRunClient(Product.Paths, Product.Config, TimeProvider.System);
        var mails = new AnyMail(Seed);
        output.WriteLine($"seed {Seed}");

        var (asked, differences, texts) = (0, new List<string>(), new HashSet<string>());
        foreach (var setting in Setting.All)
        {
            await SetUpAsync(setting);
            MailQuestion[] questions = [.. Enumerable.Range(0, MailsPerSetting).Select(_ => mails.Next())];
            var expected = await explainer.ExplainAsync(questions, AsTheDryRun, Token);
            var said = await client.AskAsync(questions, Token);
            var wrong = expected.Zip(said).Where(pair => !Agree(pair.First, pair.Second)).Select(pair => Show(setting, pair.First, pair.Second)).ToArray();
            output.WriteLine($"{setting.Name}: {questions.Length} mails, {said.Count(answer => answer.Reply.IsAccepted)} accepted, {wrong.Length} differences");
            asked += questions.Length;
            texts.UnionWith(said.Select(answer => answer.Reply.ToString()));
            differences.AddRange(wrong);
        }

        foreach (var difference in differences.Take(Shown * Setting.All.Count))
            output.WriteLine(difference);
        asked.ShouldBeGreaterThanOrEqualTo(5000);
        // What was compared was worth it.
        foreach (var kind in Kinds)
            texts.ShouldContain(text => text.Contains(kind, StringComparison.OrdinalIgnoreCase), kind);
        differences.Count.ShouldBe(0, string.Join('\n', differences.Take(Shown)));
    }

    private async Task SetUpAsync(Setting setting)
    {
        await File.WriteAllTextAsync("/etc/postfix/main.cf.local", setting.Main, Token);
        await Shell.RunAsync($"ucr unset {Setting.Keys} >/dev/null 2>&1; ucr set {PostfixNames.InetProtocols}=all mail/postfix/smtpd/restrictions/recipient/10=permit_mynetworks {setting.Ucr} >/dev/null");
        var status = (await Product.PassAsync(setting.Name)).Status;
        output.WriteLine($"{setting.Name}: {status.State}, {status.Summary}, {string.Join(" ", status.Features.Select(one => $"{one.Feature} {one.Effective}"))} {string.Join("; ", status.Holds.Select(hold => hold.Why))}");
        await Shell.RunAsync($"ucr set {PostfixNames.Verify}=yes >/dev/null; ucr commit /etc/postfix/main.cf /etc/postfix/master.cf >/dev/null; postfix reload 2>/dev/null");
    }

    /// <summary>The dry run greets with the client's address, and its clients have no names.</summary>
    private static PostfixView AsTheDryRun(MailQuestion question, PostfixView view) =>
        view with { ClientName = "unknown", Helo = XClient.Ehlo(question)["EHLO ".Length..] };

    /// <summary>To the last word, but for what stands of an address beyond ASCII.</summary>
    private static bool Agree(Explanation expected, DryRunAnswer said) =>
        expected.DependsOn.IsEmpty && expected.Reply.Code == said.Reply.Code && (expected.Reply.Text == said.Reply.Text || !Ascii.IsValid(expected.Reply.Text));

    private static string Show(Setting setting, Explanation expected, DryRunAnswer said) =>
        $"""
        {setting.Name}: {said.Question.Client} port {(int)said.Question.Port} login {said.Question.Login} from <{said.Question.Sender}> to <{said.Question.Recipient}>
            expected {expected.Reply}
            Postfix  {said.Reply}
            sender   {expected.Sender.ReadAs} {expected.Sender.Class} {expected.Sender.Error}, recipient {expected.Recipient.ReadAs} {expected.Recipient.Class} {expected.Recipient.Error} depends {string.Join("; ", expected.DependsOn)}
            {string.Join("\n    ", expected.Steps.Select(step => $"{new string(' ', 2 * step.Depth)}{step.List} {step.Rule}: {step.Verdict} {step.Because}"))}
        """;
}
