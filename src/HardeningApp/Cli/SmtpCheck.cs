using System.Net;
using HardeningApp.Core.Names;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Questions;
using HardeningApp.Core.SelfTest;
using HardeningApp.Core.Settings;
using HardeningApp.Hosting;
using HardeningApp.Platform.DryRun;
using HardeningApp.Platform.Host;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Cli;

/// <summary><c>check --smtp</c>: the self-test, by the dry-run services or by hand on a host outside.</summary>
internal static class SmtpCheck
{
    /// <summary>A name for all clients: many servers refuse one without, and that is not what is tested.</summary>
    private static readonly DomainName ClientName = DomainName.Parse("mx.outside.example").Value!;

    /// <summary>Asks Postfix.</summary>
    public static async Task<(Health Health, string Text)> AskAsync(IServiceProvider services, (string? Mailbox, string? Outside) addresses, CancellationToken cancellationToken)
    {
        var host = await services.Get<SelfTestReader>().ReadAsync(addresses.Mailbox, addresses.Outside, cancellationToken);
        var tests = SelfTestCases.Of(host);
        var questions = tests.Select(test => test.Question).OfType<MailQuestion>().ToArray();
        var answers = new Queue<DryRunAnswer>(await services.Get<DryRunClient>().AskAsync(questions, ClientName, cancellationToken));
        return CheckCommand.Plugin(SelfTestText.Report([.. tests.Select(test => new SelfTestResult(test, test.Question is null ? null : answers.Dequeue().Reply))]));
    }

    /// <summary>Prints the lines to type; needs neither the directory nor Postfix when a mailbox is named.</summary>
    public static async Task<(Health Health, string Text)> CommandsAsync(
        IServiceProvider services, (string? Mailbox, string? Outside) addresses, string? from, CancellationToken cancellationToken)
    {
        IPAddress? address = null;
        if (from is not null)
        {
            var parsed = AddressText.Parse(from.Trim('[', ']'));
            if (!parsed.Ok)
                return CheckCommand.Plugin(CheckReport.Unknown($"--from-host {Printable.Quote(from)} {parsed.Error}"));
            address = parsed.Value;
        }

        var host = await services.Get<SelfTestReader>().ReadAsync(addresses.Mailbox, addresses.Outside, cancellationToken);
        if (host.Mailbox is null)
            throw new PassException("no user with a mail address is known (the directory may be out of reach): name one by --mailbox");
        var ucr = services.Get<UcrFiles>().Read();
        var covering = address is null ? null : TestClients.Covering(ucr, address);
        return (covering is null ? Health.Ok : Health.Warning, SwaksLines.Of(host, Server(ucr), covering, address));
    }

    /// <summary>This server's own name, as UCR has it, or else an own address.</summary>
    private static string Server(UcrSnapshot ucr) => ServerName.Of(ucr) ?? OwnAddresses.Read().FirstOrDefault()?.Address.ToString() ?? "localhost";
}
