using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Reporting.Log;

/// <summary>The reasons with which the features refuse, as smtpd(8) writes them.</summary>
internal static class RefusalReasons
{
    /// <summary>What follows the client in a line of WARN, up to the sender.</summary>
    public static ReadOnlySpan<byte> Warning => "*** Invalid Inbound Sender ***; from=<"u8;

    private static ReadOnlySpan<byte> OfSender => "Sender address rejected: Delivery not authorized, message refused"u8;

    private static ReadOnlySpan<byte> From => "; from=<"u8;

    private static ReadOnlySpan<byte> To => "> to=<"u8;

    /// <summary>
    /// Finds the reason in <c>&lt;ADDRESS&gt;: REASON; from=&lt;SENDER&gt; to=&lt;RECIPIENT&gt;</c>. The address in front is the sender's or the recipient's
    /// once more, which tells the true reason from one that stands in a quoted address.
    /// </summary>
    public static bool Find(ReadOnlySpan<byte> text, MailService service, out Refusal refusal)
    {
        refusal = default;
        if (!text.StartsWith("<"u8) || !text.EndsWith(">"u8))
            return false;
        text = text[1..^1];
        for (var at = 0; text[at..].IndexOf(">: "u8) is var next and >= 0; at += next + 3)
        {
            if (TryReason(text, at + next, service, twice: true, out refusal))
                return true;
        }

        // An address that Postfix writes in two ways: the first reason counts.
        return text.IndexOf(">: "u8) is var first and >= 0 && TryReason(text, first, service, twice: false, out refusal);
    }

    private static bool TryReason(ReadOnlySpan<byte> text, int split, MailService service, bool twice, out Refusal refusal)
    {
        refusal = default;
        var named = text[..split];
        var rest = text[(split + 3)..];
        if (!rest.StartsWith("Sender"u8) && !rest.StartsWith("Recipient"u8) && !rest.StartsWith("Relay"u8))
            return false;
        var end = rest.IndexOf(From);
        if (end < 0 || FeatureOf(rest[..end], service) is not { } feature)
            return false;
        var reason = rest[..end];
        var addresses = rest[(end + From.Length)..];
        var to = twice && reason.StartsWith("Sender"u8) ? named.Length : twice ? addresses.Length - named.Length - To.Length : addresses.LastIndexOf(To);
        if (to < 0 || to > addresses.Length || !addresses[to..].StartsWith(To))
            return false;
        var sender = addresses[..to];
        var recipient = addresses[(to + To.Length)..];
        if (twice && !(reason.StartsWith("Sender"u8) ? sender : recipient).SequenceEqual(named))
            return false;
        refusal = new Refusal(feature, reason, sender, recipient);
        return true;
    }

    private static Feature? FeatureOf(ReadOnlySpan<byte> reason, MailService service)
    {
        if (reason.StartsWith(OfSender) && (reason.Length == OfSender.Length || RefusalContact.Follows(reason[OfSender.Length..])))
            return Feature.Sender;
        if (service == MailService.Submission)
        {
            return reason.StartsWith("Sender address rejected: not owned by user "u8)
                || reason.SequenceEqual("Sender address rejected: not logged in"u8)
                || reason.SequenceEqual("Sender address rejected: Access denied"u8)
                || reason.SequenceEqual("Recipient address rejected: Access denied"u8)
                || reason.SequenceEqual("Recipient address rejected: Domain not found"u8)
                    ? Feature.Submission
                    : null;
        }

        return reason.SequenceEqual("Relay access denied"u8) ? Feature.Relay : null;
    }
}
