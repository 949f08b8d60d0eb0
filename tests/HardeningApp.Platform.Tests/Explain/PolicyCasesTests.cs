using HardeningApp.Core.Explain;
using HardeningApp.Core.Questions;
using HardeningApp.Platform.Explain;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.Processes;
using HardeningApp.Platform.Tests.Pass;
using HardeningApp.Platform.Tests.Support;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Platform.Tests.Explain;

/// <summary>The measured cases of the whole policy, explained from the configuration alone.</summary>
public sealed class PolicyCasesTests : PassTest
{
    private static readonly string[] Features = ["sender", "relay", "submission", "auth25"];

    [Fact]
    public async Task As_installed_the_replies_are_those_that_were_measured()
    {
        await SetAsync("mail/postfix/inet/protocols=all");

        await CompareAsync(row => row.AsInstalled, row => "");
    }

    [Fact]
    public async Task Before_the_first_pass_the_replies_are_those_that_were_measured()
    {
        await SetAsync($"'mail/postfix/mynetworks={AllNetworks}' mail/postfix/inet/protocols=all");

        await CompareAsync(row => row.Before, row => "");
    }

    [Fact]
    public async Task In_monitor_the_replies_are_the_same_and_the_log_says_more()
    {
        await StagesAsync("monitor");

        await CompareAsync(row => row.Monitor, row => row.Log);
    }

    [Fact]
    public async Task In_enforce_the_replies_are_those_that_were_measured()
    {
        await StagesAsync("enforce");

        await CompareAsync(row => row.Enforce, null);
    }

    private async Task StagesAsync(string stage)
    {
        await SetAsync($"mail/postfix/inet/protocols=all {string.Join(' ', Features.Select(feature => $"postfix-hardening/{feature}/stage={stage}"))}");
        await OkAsync();
    }

    private async Task CompareAsync(Func<PolicyCase, string> reply, Func<PolicyCase, string>? log)
    {
        var programs = new ProgramRunner(TimeProvider.System);
        var explainer = new MailExplainer(new PostfixReader(programs), new Knowledge(new PostfixTools(programs, Support.Product.Unlimited)), new UcrFiles(Product.Paths.Univention, TimeProvider.System), TimeProvider.System);
        var questions = PolicyCase.All.Select(row => MailQuestion.Parse(row.Client, row.Sender, row.Recipient, row.Port, row.Login).Value!).ToArray();

        var explanations = await explainer.ExplainAsync(questions, (_, view) => view, TestContext.Current.CancellationToken);

        questions.Length.ShouldBeGreaterThan(75);
        explanations.SelectMany(explanation => explanation.DependsOn).ShouldBeEmpty();
        explanations.Zip(PolicyCase.All).Select(pair => $"{pair.Second.Id}: {Said(pair.First)}").ShouldBe(PolicyCase.All.Select(row => $"{row.Id}: {reply(row)}"));
        if (log is not null)
            explanations.Zip(PolicyCase.All).Select(pair => $"{pair.Second.Id}: {Logged(pair.First)}").ShouldBe(PolicyCase.All.Select(row => $"{row.Id}: {log(row)}"));
    }

    /// <summary>In the words of the table.</summary>
    private static string Said(Explanation explanation)
    {
        var text = explanation.Reply.Text;
        var reason = text switch
        {
            _ when text.Contains("Relay access denied") => " relay",
            _ when text.Contains("Delivery not authorized") => " policy",
            _ when text.Contains("User unknown") => " unlisted",
            _ when explanation.Reply.Code == 552 => " quota",
            _ when text.Contains("not owned by user") => " mismatch",
            _ when text.Contains("not logged in") => " notloggedin",
            _ when text.Contains("Recipient address rejected: Access denied") => " denied",
            _ => "",
        };
        return $"{explanation.Reply.Code} {text.Split(' ')[0]}{reason}";
    }

    private static string Logged(Explanation explanation)
    {
        var warn = explanation.LogLines.Any(line => line.StartsWith("warn:") && line.EndsWith("*** Invalid Inbound Sender ***"));
        var refuse = explanation.LogLines.Any(line => line.StartsWith("reject_warning:"));
        return (warn, refuse) switch { (true, true) => "warn+would-refuse", (true, _) => "warn", (_, true) => "would-refuse", _ => "" };
    }
}
