using System.Globalization;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Gating;

/// <summary>Says the one thing to do now, per feature, from the gate and the outcome of the last pass.</summary>
/// <param name="requested">The requested stages.</param>
/// <param name="status">The outcome of the last pass; null when none has ended.</param>
/// <param name="running">Whether the daemon runs.</param>
/// <param name="now">The wall clock.</param>
public sealed class NextSteps(FeatureStages requested, PassStatus? status, bool running, DateTimeOffset now)
{
    /// <summary>The step for what the gate sees.</summary>
    public NextStep Of(GateView view)
    {
        if (Trouble(view) is { } trouble)
            return trouble;
        var wanted = view.Domain is { } domain ? requested.Sender.Of(Names.DomainName.Parse(domain).Value!) : requested.Of(view.Feature);
        if (wanted == Stage.Off)
            return new NextStep(view.Subject, "off", "it is off; monitor refuses nothing and shows who would be refused") { Command = view.Command("monitor") };
        if (!view.Open.IsEmpty)
            return Explain(view, wanted);
        if (IsEnforced(view))
            return new NextStep(view.Subject, "done", "it is enforced, and no source that was refused needs a person");
        if (view.Collected is null && view.Days > 0)
            return new NextStep(view.Subject, "collect", "the mail log was not read within the last hour") { Command = "systemctl restart postfix-hardening-report.timer" };
        if (view.Waits)
            return new NextStep(view.Subject, "wait", Waiting(view, wanted));
        return wanted == Stage.Enforce
            ? new NextStep(view.Subject, "soon", "nothing is in its way; it is enforced with the next pass") { Command = "postfix-hardening apply" }
            : new NextStep(view.Subject, "enforce", $"quiet{Days(view)}: no source is unexplained") { Command = view.Command("enforce") };
    }

    private NextStep? Trouble(GateView view)
    {
        if (!running)
            return new NextStep(view.Subject, "trouble", "the daemon does not run, so nothing changes") { Command = "systemctl start postfix-hardening" };
        if (status is null)
            return new NextStep(view.Subject, "trouble", "no pass has ended yet") { Command = "postfix-hardening apply" };
        if (status.State is "error" or "not-joined" or "paused" or "unconfirmed")
            return new NextStep(view.Subject, "trouble", $"{status.State}: {status.Summary}");
        var hold = status.Holds.FirstOrDefault(hold => hold.Code != Gate.Code && (hold.Feature is null || hold.Feature == view.Feature) && (hold.Domain is null || hold.Domain == view.Domain));
        return hold is null ? null : new NextStep(view.Subject, "held", hold.Why);
    }

    private NextStep Explain(GateView view, Stage wanted)
    {
        var first = view.Open[0];
        var count = view.Open.Length == 1 ? "1 source" : string.Create(CultureInfo.InvariantCulture, $"{view.Open.Length} sources");
        var text = IsEnforced(view) ? $"{count} refused and not explained" : $"{count} unexplained";
        return new NextStep(view.Subject, IsEnforced(view) ? "refused" : "explain", $"{text}; {(view.Open.Length == 1 ? "it is" : "first")}: {GateText.Describe(first)}")
        {
            Command = first.Command.Length > 0 ? first.Command : null,
            Otherwise = [.. Mixed(view), .. first.Exempt.Length > 0 ? [new NextChoice("if exactly its mail is wanted", first.Exempt)] : Array.Empty<NextChoice>(), new NextChoice("if its mail may be refused", GateText.MayBeRefused(view, first, wanted))],
        };
    }

    /// <summary>Without an option of submission Postfix logs the logins of all ports alike.</summary>
    private IEnumerable<NextChoice> Mixed(GateView view) => view.Feature == Feature.Auth25 && requested.Submission == Stage.Off
        ? [new NextChoice("it may log in on port 465 or 587 rightly; only while submission is not off does the log tell the ports apart", "postfix-hardening mode submission monitor")]
        : [];

    private static string Waiting(GateView view, Stage wanted) => view.Since is { } since
        ? string.Create(CultureInfo.InvariantCulture, $"no source is unexplained, but its mail is logged only since {TimeText.Of(since)}; wait until {TimeText.Of(view.Until)}{(wanted == Stage.Enforce ? ", then it is enforced by itself" : "")}")
        : "its mail is not logged yet; that begins with the next pass";

    private string Days(GateView view) => view.Since is { } since && (now - since).Days is var days && days > 0
        ? string.Create(CultureInfo.InvariantCulture, $" for {days} {(days == 1 ? "day" : "days")}")
        : "";

    private bool IsEnforced(GateView view) => (view.Domain is null
        ? status!.Features.FirstOrDefault(known => known.Feature == view.Feature.ToText())?.Effective
        : status!.SenderDomains.FirstOrDefault(known => known.Domain == view.Domain)?.Effective) == Stage.Enforce.ToText();
}
