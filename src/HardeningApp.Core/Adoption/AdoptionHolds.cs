using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Adoption;

/// <summary>
/// What was made by hand on port 25 keeps sender and relay back together: they share the restriction list and <c>mynetworks</c>, and not a single
/// verdict there may change before somebody has accepted it. Submission and auth25 set nothing unless they are asked to.
/// </summary>
internal static class AdoptionHolds
{
    public const string Code = "adopt";

    public static IEnumerable<Hold> Of(Takeover takeover)
    {
        if (!takeover.Collides)
            yield break;
        var why = "the restrictions of port 25 were configured by hand here, as the article says or in part; nothing of it is touched until you take it over. "
            + "What was found: postfix-hardening plan. To take it over: postfix-hardening adopt";
        yield return new Hold(Code, why) { Feature = Feature.Sender };
        yield return new Hold(Code, why) { Feature = Feature.Relay };
    }
}
