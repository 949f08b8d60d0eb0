using System.CommandLine;
using System.Text.Json;
using HardeningApp.Core.Explain;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Questions;
using HardeningApp.Core.State;
using HardeningApp.Hosting;
using HardeningApp.Platform.Explain;
using HardeningApp.Platform.Pass;

namespace HardeningApp.Cli;

/// <summary><c>explain</c>: what Postfix says to a mail, and why.</summary>
internal static class ExplainCommand
{
    private const int Accepted = 0;
    private const int Refused = 1;
    private const int Trouble = 2;

    public static Command Create()
    {
        var client = new Option<string>("--client") { HelpName = "IP", Description = "The address of the host that sends.", Required = true };
        var sender = new Option<string>("--sender") { HelpName = "ADDRESS", Description = "The envelope sender; '<>' is the null sender.", Required = true };
        var recipient = new Option<string>("--recipient") { HelpName = "ADDRESS", Description = "The envelope recipient.", Required = true };
        var port = new Option<int>("--port") { HelpName = "PORT", Description = "25, 465 or 587.", DefaultValueFactory = _ => 25 };
        var login = new Option<string?>("--login") { HelpName = "USER", Description = "Who is logged in, as Postfix knows the login." };
        var live = new Option<bool>("--live") { Description = "Ask the running Postfix too; nothing can be delivered." };
        var json = Options.Json();
        var command = new Command("explain", "Says what Postfix answers to a mail and which rule decides, without sending it. Exit code 0: accepted, 1: refused, 2: trouble.")
        {
            client, sender, recipient, port, login, live, json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            MailQuestion.Parse(parsed.GetValue(client)!, parsed.GetValue(sender)!, parsed.GetValue(recipient)!, parsed.GetValue(port), parsed.GetValue(login)),
            parsed.GetValue(live),
            parsed.GetValue(json),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Parsed<MailQuestion> question, bool live, bool json, CancellationToken cancellationToken)
    {
        if (!question.Ok)
            return CommandLine.Fail(Trouble, question.Error);
        // Others cannot read the tables with passwords in them, and would be told that mail is refused.
        if (!Environment.IsPrivilegedProcess)
            return CommandLine.Fail(Trouble, "only root can read what Postfix reads");
        try
        {
            await using var services = HardeningServices.ForCommandLine();
            var (expected, said) = live
                ? await services.Get<LiveExplainer>().ExplainAsync(question.Value, cancellationToken)
                : (await services.Get<MailExplainer>().ExplainAsync(question.Value, cancellationToken), null as SmtpReply);
            Terminal.Write(json
                ? JsonSerializer.Serialize(ExplainDocument.Of(expected, said), StateJson.Readable.ExplainDocument) + "\n"
                : ExplainText.Full(expected, said));
            if (said is not null && !expected.AgreesWith(said))
                return CommandLine.Fail(Trouble, $"DIFFERENCE: expected {expected.Reply.Code}, Postfix answers {said.Code}");
            return expected.IsAccepted ? Accepted : Refused;
        }
        catch (Exception e) when (e is PassException or IOException or UnauthorizedAccessException)
        {
            return CommandLine.Fail(Trouble, e.Message);
        }
    }
}
