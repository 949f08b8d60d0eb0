using System.CommandLine;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;
using HardeningApp.Hosting;
using HardeningApp.Platform;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Cli;

/// <summary><c>exception add|list|remove</c>: whom a feature does not concern. The UCR variables can be set by hand just as well.</summary>
internal static class ExceptionCommand
{
    public static Command Create() =>
        new("exception", "Exempts clients from a feature: from relay, so that they relay with any sender.") { Add(), List(), Remove() };

    private static Command Add()
    {
        var feature = new Option<string>("--feature") { Description = "relay; exceptions of other features are not known yet.", Required = true };
        var client = new Option<string>("--client") { Description = "An address or a network in mynetworks, for example 10.9.0.2 or 2001:db8:9::/64.", Required = true };
        var reason = new Option<string?>("--reason") { Description = "Why it is needed." };
        var owner = new Option<string?>("--owner") { Description = "Who wanted it." };
        var command = new Command("add", "Adds an exception and prints its name.") { feature, client, reason, owner };
        command.SetAction((parsed, cancellationToken) => AddAsync(
            RelayExemptionWish.Parse(parsed.GetValue(feature)!, parsed.GetValue(client)!, parsed.GetValue(owner), parsed.GetValue(reason)), cancellationToken));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Lists the exceptions.");
        command.SetAction(_ => Show());
        return command;
    }

    private static Command Remove()
    {
        var name = new Argument<string>("NAME") { Description = "The name that add printed and list shows." };
        var command = new Command("remove", "Removes an exception.") { name };
        command.SetAction((parsed, cancellationToken) => RemoveAsync(parsed.GetValue(name)!, cancellationToken));
        return command;
    }

    private static async Task<int> AddAsync(Parsed<RelayExemptionWish> wish, CancellationToken cancellationToken)
    {
        if (!wish.Ok)
            return CommandLine.Fail(ExitCodes.Usage, wish.Error);

        await using var services = HardeningServices.ForCommandLine();
        // Two commands at once must not choose the same name.
        using var one = await services.Get<PassLock>().TakeAsync(cancellationToken);
        var ucr = services.Get<UcrFiles>().Read();
        var exemption = wish.Value.Named(ExceptionId.Next(Feature.Relay, ucr));
        if (ExceptionReader.Read(ucr).Relay.FirstOrDefault(known => known.Client == exemption.Client) is { } same)
            return Say($"{same.Id} exempts {same.Client} already; nothing was changed");

        await services.Get<UcrProgram>().ApplyAsync([new UcrChange(exemption.Id.Variable, null, exemption.ToText())], cancellationToken);
        foreach (var skipped in ExemptRelayClients.Of([exemption], MyNetworks(ucr)).Skipped)
            Console.Error.WriteLine($"postfix-hardening: warning: {skipped}");
        return Done(services, exemption.Id.Value);
    }

    private static int Show()
    {
        var ucr = new UcrFiles(new HardeningPaths().Univention).Read();
        var reading = ExceptionReader.Read(ucr);
        Terminal.Write(ExceptionListText.Full(reading.Relay, MyNetworks(ucr)));
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

    /// <summary>Standard output is for scripts: add prints the name alone.</summary>
    private static int Done(IServiceProvider services, string text)
    {
        if (DaemonNote.WhenStopped(services) is { } note)
            Console.Error.WriteLine($"postfix-hardening: note: {note}");
        return Say(text);
    }

    private static Network[] MyNetworks(UcrSnapshot ucr) =>
        [.. MyNetworksPlan.Split(ucr.Text(PostfixNames.MyNetworks)).Select(Network.ParsePostfix).Where(entry => entry.Ok).Select(entry => entry.Value!)];

    private static int Say(string text)
    {
        Terminal.WriteLine(text);
        return ExitCodes.Ok;
    }
}
