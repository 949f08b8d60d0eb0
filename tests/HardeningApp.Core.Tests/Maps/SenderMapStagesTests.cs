using System.Collections.Immutable;
using System.Text;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Maps;

public sealed class SenderMapStagesTests
{
    [Fact]
    public void Each_domain_gets_the_action_of_its_stage_and_one_that_is_off_is_never_left_out()
    {
        var policy = new SenderPolicy
        {
            Stage = Stage.Enforce,
            Domains = ImmutableSortedDictionary<DomainName, Stage>.Empty.Add(Name("lists.company.my"), Stage.Off).Add(Name("new.example"), Stage.Monitor),
        };

        Lines(policy, "company.my", "lists.company.my", "new.example").ShouldBe(
        [
            "company.my REJECT 5.7.1 Delivery not authorized, message refused", ".company.my REJECT 5.7.1 Delivery not authorized, message refused",
            "new.example WARN *** Invalid Inbound Sender ***", ".new.example WARN *** Invalid Inbound Sender ***",
            "lists.company.my DUNNO", ".lists.company.my DUNNO",
        ]);
    }

    [Fact]
    public void A_stage_for_a_name_that_is_no_mail_domain_adds_no_line()
    {
        var policy = new SenderPolicy { Stage = Stage.Monitor, Domains = ImmutableSortedDictionary<DomainName, Stage>.Empty.Add(Name("other.example"), Stage.Enforce) };

        Lines(policy, "company.my").Length.ShouldBe(2);
    }

    private static string[] Lines(SenderPolicy policy, params string[] domains)
    {
        var map = SenderMap.Render(Templates.SenderMap, [.. domains.Select(Name).Order()], policy, null, TestContext.Current.CancellationToken);
        return [.. Encoding.UTF8.GetString(map.Content.Span).Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
    }

    private static DomainName Name(string text) => DomainName.Parse(text).Value!;
}
