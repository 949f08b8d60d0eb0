using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Notices;

/// <summary>What of a pass's outcome needs a person: holds, and changes that Postfix has not confirmed. A directory that is away comes back by itself.</summary>
public static class NoticesOfPass
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The notices of an outcome.</summary>
    /// <param name="status">The outcome.</param>
    /// <param name="wasPlanned">Whether it was known what to do; otherwise the directory or the settings could not be read.</param>
    public static IEnumerable<Notice> Of(PassStatus status, bool wasPlanned)
    {
        foreach (var hold in status.Holds)
        {
            var subject = hold.Feature is { } feature ? $"{feature.ToText()} {hold.From.ToText()}" : "everything";
            yield return new Notice($"{subject} {hold.Code}: {hold.Why}", $"{subject} is held ({hold.Code})", hold.Why, Next(hold));
        }

        switch (status.State)
        {
            case "unconfirmed":
                yield return new Notice("unconfirmed", "Postfix is stopped and has not read its new configuration", status.Summary, "systemctl start postfix") { Patience = Patience };
                break;
            case "error" when wasPlanned:
                yield return new Notice($"failed: {status.Summary}", "a change cannot be applied", $"{status.Summary}. It is tried again by itself.", "postfix check; postfix-hardening apply") { Patience = Patience };
                break;
            default:
                break;
        }
    }

    private static string Next(Hold hold) => hold switch
    {
        { Feature: { } feature, Accept: { } name } => $"postfix-hardening mode {feature.ToText()} {hold.From.ToText()} --accept {name}     (or what the reason says)",
        { Code: "shrink-domains" or "shrink-hosts" } => "postfix-hardening apply --accept-shrink     (if they are really gone)",
        { Code: "adopt" } => "postfix-hardening adopt",
        _ => "postfix-hardening plan",
    };
}
