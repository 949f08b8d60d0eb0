using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Adoption;

/// <summary>Takes over that the login on port 25 was switched off by hand.</summary>
internal static class Auth25Takeover
{
    public static TakeoverPart Of(Observation seen)
    {
        var isOurs = seen.Ledger.Values.ContainsKey(PostfixNames.Auth25Option) || seen.Ledger.Adopted.Any(adopted => adopted.Key == PostfixNames.Auth25Option);
        return isOurs || seen.Ucr.Text(PostfixNames.Auth25Option) is null || seen.Ucr.IsTrue(PostfixNames.Auth25Option)
            ? new TakeoverPart(Feature.Auth25)
            : new TakeoverPart(Feature.Auth25)
            {
                Findings = [new Finding($"{PostfixNames.Auth25Option} switches the login on port 25 off", "takes it over as enforce of auth25")],
                Stage = Stage.Enforce,
                Values = [new AdoptedValue(Feature.Auth25, PostfixNames.Auth25Option, null)],
            };
    }
}
