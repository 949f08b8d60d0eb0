using System.Text;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Maps;

/// <summary>A class that a map names and Postfix does not know gives 451.</summary>
public sealed class MapOrderTests
{
    [Theory]
    [InlineData("company.my REJECT x\n", null, true, false)]
    [InlineData("a@company.my DUNNO\n", null, true, false)]
    [InlineData("a@company.my hardening_exception_1\n", null, true, true)]
    [InlineData("a@company.my hardening_exception_1\n", "0", true, true)]
    [InlineData("a@company.my hardening_exception_1\n", "1", true, false)]
    [InlineData("a@company.my hardening_exception_1\nb@company.my hardening_exception_12\n", "11", true, true)]
    [InlineData("a@company.my hardening_exception_12\nb@company.my hardening_exception_1", "12", true, false)]
    [InlineData("a@company.my hardening_exception_1", "1", false, true)]
    public void A_map_waits_for_the_reload_when_it_names_a_class_that_Postfix_has_not_read(string text, string? classes, bool isConfirmed, bool waits) =>
        MapOrder.Waits(Map(PostfixNames.SenderMap, text), classes is null ? Ucr.With() : Ucr.With((PostfixNames.Classes, classes)), isConfirmed).ShouldBe(waits);

    [Fact]
    public void Other_files_name_no_class_of_exceptions_and_never_wait() =>
        MapOrder.Waits(Map("check_custom_exception_1", "0.0.0.0/0 hardening_reject\n"), Ucr.With(), isConfirmed: false).ShouldBeFalse();

    private static AccessMap Map(string name, string text) => AccessMap.Of(name, Encoding.UTF8.GetBytes(text), 1, []);
}
