using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Settings;

public sealed class UcrSnapshotTests
{
    [Fact]
    public void A_variable_that_no_layer_sets_is_not_the_same_as_an_empty_one()
    {
        var ucr = Ucr.With(("a/empty", ""));

        ucr.Text("a/empty").ShouldBe("");
        ucr.Text("a/missing").ShouldBeNull();
        ucr.Find("a/missing").ShouldBeNull();
    }

    [Fact]
    public void The_layer_of_a_value_is_kept()
    {
        var ucr = new UcrSnapshot([KeyValuePair.Create("a", new UcrValue("x", UcrLayer.Ldap))]);

        ucr.Find("a").ShouldBe(new UcrValue("x", UcrLayer.Ldap));
    }

    [Fact]
    public void Names_are_compared_with_their_case() => Ucr.With(("Mail/x", "1")).Text("mail/x").ShouldBeNull();

    [Fact]
    public void Variables_of_a_prefix_are_sorted_by_name() =>
        Ucr.With(("p/b", "2"), ("q/a", "3"), ("p/a", "1"), ("p", "0")).WithPrefix("p/").Select(pair => pair.Key).ShouldBe(["p/a", "p/b"]);

    [Fact]
    public void A_higher_layer_compares_as_greater()
    {
        UcrLayer[] ascending = [UcrLayer.Default, UcrLayer.Normal, UcrLayer.Ldap, UcrLayer.Schedule, UcrLayer.Forced];

        ascending.Order().ShouldBe(ascending);
    }
}
