using HardeningApp.Core.Names;

namespace HardeningApp.Core.Tests.Names;

/// <summary>Compares the table of letters with ICU, character by character.</summary>
public sealed class IdnAlphabetTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_letter_that_is_accepted_gives_the_A_label_that_ICU_gives(bool transitional)
    {
        var icu = IcuIdna.Find(transitional);
        Assert.SkipWhen(icu is null, "libicuuc is not installed on this machine; nothing to compare the table with");

        var wrong = new List<string>();
        var accepted = 0;
        for (var code = 0x80; code <= 0xffff; code++)
        {
            // Twice the letter as a label: a right-to-left letter must not stand beside a Latin one.
            var name = $"{(char)code}{(char)code}.example";
            var ours = DomainName.Parse(name).Value?.Value;
            if (ours is null)
                continue;
            accepted++;
            if (icu.NameToAscii(name) is var theirs && theirs != ours)
                wrong.Add($"U+{code:X4}: {ours}, ICU says {theirs ?? "forbidden"}");
        }

        wrong.Take(20).ShouldBeEmpty();
        accepted.ShouldBeGreaterThan(30_000, "Hangul and CJK ideographs alone are more");
    }

    [Fact]
    public void The_comparison_itself_knows_the_differences_between_ICU_and_no_mapping()
    {
        var icu = IcuIdna.Find(transitional: true);
        Assert.SkipWhen(icu is null, "libicuuc is not installed on this machine; nothing to compare the table with");

        icu.NameToAscii("MÜLLER.example").ShouldBe("xn--mller-kva.example");
        icu.NameToAscii("\uff43\uff4f\uff4d.example").ShouldBe("com.example");
        icu.NameToAscii("foo_bar.example").ShouldBeNull();
    }
}
