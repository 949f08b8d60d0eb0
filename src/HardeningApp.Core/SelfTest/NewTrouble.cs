namespace HardeningApp.Core.SelfTest;

/// <summary>What a change has broken, as far as the same questions before and after it tell. What was broken before is no fault of the change.</summary>
public static class NewTrouble
{
    /// <summary>The lines that are broken now and were not before.</summary>
    /// <param name="before">The answers before; empty when nobody could ask.</param>
    /// <param name="wasBroken">Whether Postfix showed trouble before in another way, so that trouble now proves nothing.</param>
    /// <param name="after">The answers after.</param>
    /// <param name="withdraws">Whether the change took a restriction of ours away: a rule of somebody else that it had overtaken refuses again then, as it shall.</param>
    public static IReadOnlyList<string> Of(IReadOnlyCollection<SelfTestResult> before, bool wasBroken, IEnumerable<SelfTestResult> after, bool withdraws = false)
    {
        var once = before.Where(result => result.Reply is not null).ToLookup(Key);
        return
        [
            .. from result in after
               where once.Contains(Key(result))
                   ? (withdraws ? IsBrokenForSure(result) : IsBroken(result)) && !once[Key(result)].Any(IsBroken)
                   : !wasBroken && IsBrokenForSure(result)
               select $"{result.Test.Name}: {result.Reply}",
        ];
    }

    /// <summary>Whether an answer is trouble: a table, restriction or service that Postfix cannot use is a 451, a smtpd that dies a 421; or the verdict is a wrong one.</summary>
    public static bool IsBroken(SelfTestResult result) => IsTrouble(result) || result.IsFailed;

    /// <summary>Where a refusal may have other reasons only this counts: trouble, and a mail that is taken and must not be.</summary>
    private static bool IsBrokenForSure(SelfTestResult result) =>
        IsTrouble(result) || (result.IsFailed && result is { Test.Expected: Expectation.Refused, Reply.IsAccepted: true });

    /// <summary>A 450 is a rule that wants the client to come again, such as greylisting; a 454 refuses to relay (defer_unauth_destination).</summary>
    private static bool IsTrouble(SelfTestResult result) => result.Doubt is null && result.Reply is { IsTemporary: true, Code: not 450 and not 454 };

    private static (string Name, int? Port) Key(SelfTestResult result) => (result.Test.Name, (int?)result.Test.Question?.Port);
}
