using System.Collections.Immutable;
using System.Text;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Maps;

/// <summary>
/// The files of exceptions but the sender map. They hold nothing that an administrator could want to write otherwise, so no template renders them;
/// every part comes from a value type with an allow-list of its own.
/// </summary>
public static class ExceptionTables
{
    private const string Head = $"# {AccessMapText.Marker} from the variables postfix-hardening/exception/*. Changes here are overwritten.\n";

    private static readonly ImmutableArray<string> Everybody = ["0.0.0.0/0", "::/0"];

    /// <summary>The clients whose sender is not checked; every other goes on to the sender map.</summary>
    public static AccessMap Clients(IReadOnlyCollection<Network> clients) => Cidr(PostfixNames.Exceptions, clients, PostfixNames.SenderCheckClass);

    /// <summary>The clients of a class; every other is refused, or logged in monitor.</summary>
    public static AccessMap Class(ExemptClients @class) => Cidr(
        $"{PostfixNames.ExceptionTable}{@class.Number}", @class.Clients, @class.Stage == Stage.Enforce ? PostfixNames.RejectClass : PostfixNames.WarnClass);

    /// <summary>A class that no map needs: as it is, so that the live map may still name it; else one that exempts nobody.</summary>
    public static AccessMap Idle(int number, string? text) => text is null
        ? Class(new ExemptClients(number, [], Stage.Enforce))
        : StoredMap.Of($"{PostfixNames.ExceptionTable}{number}", Encoding.UTF8.GetBytes(text));

    /// <summary>The logins that may use senders they do not own.</summary>
    public static AccessMap Logins(ExemptLogins logins) => Of(
        PostfixNames.SenderLogins,
        [.. logins.Lines.Select(line => KeyValuePair.Create(line.Key.Key, string.Join(',', line.Value)))],
        TableType.Hash,
        rows => [.. rows.Take(2), .. rows.TakeLast(1)]);

    /// <summary>The stage that a class of the sender map stands for; monitor when its table cannot be read, because status never promises too much.</summary>
    /// <param name="action">The action of a line.</param>
    /// <param name="text">The text of a file.</param>
    public static Stage StageOf(string action, Func<string, string?> text) =>
        text(PostfixNames.ExceptionTable + action[PostfixNames.ExceptionClass.Length..])?.Contains($"{Everybody[0]} {PostfixNames.RejectClass}\n", StringComparison.Ordinal) == true
            ? Stage.Enforce
            : Stage.Monitor;

    private static AccessMap Cidr(string name, IReadOnlyCollection<Network> clients, string otherwise) => Of(
        name,
        [
            .. clients.Select(client => KeyValuePair.Create(client.ToCidr(), SenderAction.Pass)),
            .. Everybody.Select(everybody => KeyValuePair.Create(everybody, otherwise)),
        ],
        TableType.Cidr,
        _ => [.. clients.Take(2).Select(client => KeyValuePair.Create(client.Address.ToString(), SenderAction.Pass))]);

    private static AccessMap Of(
        string name, KeyValuePair<string, string>[] rows, TableType type, Func<KeyValuePair<string, string>[], IEnumerable<KeyValuePair<string, string>>> samples)
    {
        var text = new StringBuilder(Head);
        foreach (var (key, action) in rows)
            text.Append(key).Append(' ').Append(action).Append('\n');
        return AccessMap.Of(name, Encoding.UTF8.GetBytes(text.ToString()), rows.Length, samples(rows).DistinctBy(sample => sample.Key), type);
    }
}
