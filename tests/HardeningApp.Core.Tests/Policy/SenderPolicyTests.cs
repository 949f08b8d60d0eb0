using System.Collections.Immutable;
using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Policy;

public sealed class SenderPolicyTests
{
    private static readonly DomainName Own = DomainName.Parse("partner.example").Value!;

    private static readonly DomainName Other = DomainName.Parse("company.my").Value!;

    [Theory]
    [InlineData(Stage.Monitor, Stage.Enforce)]
    [InlineData(Stage.Enforce, Stage.Off)]
    [InlineData(Stage.Enforce, Stage.Monitor)]
    public void A_domain_with_a_stage_of_its_own_has_that_and_all_others_have_the_general_one(Stage general, Stage own)
    {
        var policy = With(general, own);

        policy.Of(Own).ShouldBe(own);
        policy.Of(Other).ShouldBe(general);
    }

    [Fact]
    public void Off_is_off_for_every_domain() => With(Stage.Off, Stage.Enforce).Of(Own).ShouldBe(Stage.Off);

    private static SenderPolicy With(Stage general, Stage own) =>
        new() { Stage = general, Domains = ImmutableSortedDictionary<DomainName, Stage>.Empty.Add(Own, own) };
}
