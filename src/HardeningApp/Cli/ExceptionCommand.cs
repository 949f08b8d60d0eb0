using System.CommandLine;
using System.Text.Json;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Names;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;
using HardeningApp.Hosting;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Cli;

/// <summary><c>exception add|list|remove</c>: whom a feature does not concern. The UCR variables can be set by hand just as well.</summary>
internal static class ExceptionCommand
{
    public static Command Create() =>
        new("exception", "Exempts clients, senders or logins from a feature; recipient and quota are checked as before.") { ExceptionAdd.Create(), List(), Remove() };

    private static Command List()
    {
        var json = Options.Json();
        var command = new Command("list", "Lists the exceptions, and which are over or have no effect.") { json };
        command.SetAction((parsed, _) => ShowAsync(parsed.GetValue(json)));
        return command;
    }

    private static Command Remove()
    {
        var name = new Argument<string>("NAME") { Description = "The name that add printed and list shows." };
        var command = new Command("remove", "Removes an exception.") { name };
        command.SetAction((parsed, cancellationToken) => RemoveAsync(parsed.GetValue(name)!, cancellationToken));
        return command;
    }

    private static async Task<int> ShowAsync(bool json)
    {
        await using var services = HardeningServices.ForCommandLine();
        var ucr = services.Get<UcrFiles>().Read();
        var (reading, effect) = (ExceptionReader.Read(ucr), Effect(services, ucr));
        Terminal.Write(json
            ? JsonSerializer.Serialize(ExceptionListDocument.Of(reading, effect), StateJson.Readable.ExceptionListDocument) + "\n"
            : ExceptionListText.Full(reading.All, effect));
        foreach (var error in reading.Errors)
            CommandLine.Fail(ExitCodes.Configuration, error.ToString());
        return reading.Errors.IsEmpty ? ExitCodes.Ok : ExitCodes.Configuration;
    }

    private static async Task<int> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        var id = ExceptionId.Parse(name);
        if (!id.Ok)
            return CommandLine.Fail(ExitCodes.Usage, $"{Printable.Quote(name)} {id.Error}");

        await using var services = HardeningServices.ForCommandLine();
        using var one = await services.Get<PassLock>().TakeAsync(cancellationToken);
        var ucr = services.Get<UcrFiles>().Read();
        if (ucr.Find(id.Value.Variable) is not { } value)
            return CommandLine.Fail(ExitCodes.Unavailable, $"there is no exception {name}; see postfix-hardening exception list");
        if (HigherLayer.WhyHidden(id.Value.Variable, ucr) is { } why)
            return CommandLine.Fail(ExitCodes.Configuration, why);
        await services.Get<UcrProgram>().ApplyAsync([new UcrChange(id.Value.Variable, value.Text, null)], cancellationToken);
        return Done(services, $"{name} is removed");
    }

    /// <summary>Standard output is for scripts: add prints the names alone.</summary>
    public static int Done(IServiceProvider services, params IEnumerable<string> lines)
    {
        if (DaemonNote.WhenStopped(services) is { } note)
            Console.Error.WriteLine($"postfix-hardening: note: {note}");
        foreach (var line in lines)
            Terminal.WriteLine(line);
        return ExitCodes.Ok;
    }

    /// <summary>What is known here without asking the directory.</summary>
    public static ExceptionEffect Effect(IServiceProvider services, UcrSnapshot ucr) => new(
        MyNetworksPlan.Networks(ucr.Text(PostfixNames.MyNetworks)),
        [.. EffectiveStage.Names(services.Get<MapFiles>().Read(PostfixNames.SenderMap).Bytes).Select(DomainName.Parse).Where(domain => domain.Ok).Select(domain => domain.Value!)],
        services.Get<TimeProvider>().GetUtcNow());
}
