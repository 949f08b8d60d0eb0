using System.Text;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.State;

/// <summary>Sentences about single exceptions for people. They hold no span of time, so that they stay the same from pass to pass.</summary>
public static class ExceptionText
{
    /// <summary>Name, feature, whom it concerns, until when and why.</summary>
    public static string Full(Exemption exception) =>
        $"{Subject(exception)}{(exception.Until is null ? "" : $", until {TimeText.Of(exception.Until)}")}{(exception.Reason is null ? "" : $", because: {exception.Reason}")}{(exception.Owner is null ? "" : $" (owner: {exception.Owner})")}";

    /// <summary>About one that ends soon.</summary>
    public static string EndsSoon(Exemption exception) =>
        $"exception {Subject(exception)}, and ends on {TimeText.Of(exception.Until)}{Owner(exception)}; longer: {Longer(exception)}";

    /// <summary>About one that is over.</summary>
    public static string Over(Exemption exception) =>
        $"exception {exception.Id} ({exception.Feature.ToText()}, {exception.Whom}) is over since {TimeText.Of(exception.Until)}{Owner(exception)}; to take it away: postfix-hardening exception remove {exception.Id}";

    private static string Subject(Exemption exception) => $"{exception.Id}: {exception.Feature.ToText()} does not concern {exception.Whom}";

    private static string Owner(Exemption exception) => exception.Owner is null ? "" : $" (owner: {exception.Owner})";

    /// <summary>The command that makes it last longer; every value in it has passed an allow-list without characters that a shell knows, but for brackets.</summary>
    private static string Longer(Exemption exception)
    {
        var command = new StringBuilder($"postfix-hardening exception add --feature {exception.Feature.ToText()}");
        if (exception.Client is { } client)
            command.Append($" --client {client.ToCidr()}");
        if (exception.Sender is { } sender)
            command.Append($" --sender {sender.Key}");
        if (exception.Login is { } login)
            command.Append($" --login {login}");
        return command.Append(" --for 90d").ToString();
    }
}
