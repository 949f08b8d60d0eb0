using System.Collections.Immutable;
using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Explain.Checks;

/// <summary>Carries out what an access table or a policy service answers (access(5), "ACCEPT ACTIONS" and following).</summary>
internal sealed class AccessAction(Transaction mail, Func<ImmutableArray<RestrictionElement>, Scope, Outcome> evaluate)
{
    private const int MaxDepth = 100;

    /// <summary>Does what the value says.</summary>
    /// <param name="value">The action with its text.</param>
    /// <param name="source">Where it stands, for people.</param>
    /// <param name="scope">What a refusal is about.</param>
    public Outcome Do(string value, string source, Scope scope)
    {
        var end = value.IndexOfAny([' ', '\t']);
        var (word, text) = end < 0 ? (value, "") : (value[..end], value[end..].TrimStart());
        return word.ToUpperInvariant() switch
        {
            "DUNNO" => Outcome.Pass(source),
            "REJECT" => Refuse(mail.Port.Number("access_map_reject_code", 554), "5.7.1", "Access denied"),
            "DEFER" => Refuse(mail.Port.Number("access_map_defer_code", 450), "4.7.1", "Access denied"),
            "DEFER_IF_PERMIT" => mail.DeferAPermission(Reply(mail.Port.Number("access_map_defer_code", 450), "4.7.1", "Service unavailable"), source),
            "DEFER_IF_REJECT" => DeferARefusal(),
            "INFO" => Log("info", text),
            "WARN" => Log("warn", text),
            "HOLD" => Log("hold", scope.ReplyClass + (text.Length > 0 ? $" {text}" : " triggers HOLD action")),
            "FILTER" or "REDIRECT" or "BCC" => Log(word.ToLowerInvariant(), $"{scope.ReplyClass} triggers {word.ToUpperInvariant()} {text}"),
            "PREPEND" => Outcome.Pass(source),
            "DISCARD" => Discard(),
            "HANGUP" => mail.Refuse(new Refusal(421, "4.4.2", "the connection is dropped without a reply") { IsBroken = true }, source),
            "OK" or "RELAY" => Outcome.Permit(source),
            _ when value.All(char.IsAsciiDigit) => Outcome.Permit($"{source}: a number alone is a permission"),
            _ when word.Length == 3 && text.Length > 0 && word[0] is '4' or '5' && word.All(char.IsAsciiDigit) =>
                Refuse(int.Parse(word, System.Globalization.CultureInfo.InvariantCulture), $"{word[0]}.7.1", "Access denied"),
            _ when value.Contains(':', StringComparison.Ordinal) => mail.Refuse(Refusal.Misconfigured, $"{source}: a table inside of a table is an error to Postfix"),
            _ when scope.Depth > MaxDepth => mail.Refuse(Refusal.Misconfigured, $"{source}: restrictions are nested too deep"),
            _ => evaluate(RestrictionText.Parse(value), scope with { Depth = scope.Depth + 1 }) switch
            {
                { GoesOn: true } => Outcome.Pass($"{source}, which decides nothing"),
                var nested => nested with { Because = source },
            },
        };

        Outcome Refuse(int code, string dsn, string otherwise) => mail.Refuse(Reply(code, dsn, otherwise), source);

        Refusal Reply(int code, string dsn, string otherwise)
        {
            var (status, rest) = ReplyStatus.Split(text, dsn);
            return new Refusal(code, ReplyStatus.For(status, scope.ReplyClass), scope.Rejected(rest.Length > 0 ? rest : otherwise));
        }

        Outcome Log(string kind, string line)
        {
            mail.Trace.Log($"{kind}: RCPT from {mail.ClientText}: {line}");
            return Outcome.Pass(source);
        }

        Outcome DeferARefusal()
        {
            if (!mail.WarnOnly)
                mail.DeferIfReject ??= Reply(mail.Port.Number("access_map_defer_code", 450), "4.7.1", "Service unavailable");
            return Outcome.Pass($"{source}; a refusal would become one for now");
        }

        Outcome Discard()
        {
            mail.IsDiscarded = true;
            Log("discard", $"{scope.ReplyClass}{(text.Length > 0 ? $" {text}" : " triggers DISCARD action")}");
            return Outcome.Permit($"{source}: the mail is taken and thrown away");
        }
    }
}
