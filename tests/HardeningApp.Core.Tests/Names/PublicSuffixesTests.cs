using HardeningApp.Core.Names;

namespace HardeningApp.Core.Tests.Names;

public sealed class PublicSuffixesTests
{
    [Theory]
    [InlineData("co.uk")]
    [InlineData("com.au")]
    [InlineData("gv.at")]
    [InlineData("k12.ca.us")]
    [InlineData("oslo.no")]
    [InlineData("公司.cn")]
    [InlineData("anything.ck")] // by *.ck
    [InlineData("north.kawasaki.jp")] // by *.kawasaki.jp
    [InlineData("kawasaki.jp")]
    public void A_name_below_which_a_registry_gives_domains_to_everybody_is_one(string name) => IsSuffix(name).ShouldBeTrue();

    [Theory]
    [InlineData("company.co.uk")]
    [InlineData("company.my")]
    [InlineData("company.local")]
    [InlineData("univention.de")]
    [InlineData("www.ck")] // by !www.ck
    [InlineData("city.kawasaki.jp")]
    [InlineData("school.k12.ca.us")]
    [InlineData("a.anything.ck")]
    public void The_domain_of_one_organisation_is_none(string name) => IsSuffix(name).ShouldBeFalse();

    [Theory]
    [InlineData("github.io")]
    [InlineData("in-berlin.de")]
    [InlineData("dyndns.org")]
    public void Names_of_services_that_have_mail_addresses_of_their_own_are_none(string name) => IsSuffix(name).ShouldBeFalse();

    [Fact]
    public void The_whole_list_is_in_the_program() => PublicSuffixes.Count.ShouldBeGreaterThan(5000);

    private static bool IsSuffix(string name) => PublicSuffixes.Contains(DomainName.Parse(name).Value!);
}
