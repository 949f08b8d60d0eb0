using HardeningApp.Core.Names;

namespace HardeningApp.Core.Tests.Names;

/// <summary>The program runs without ICU, so nothing maps letters to their normal form: a name is right or refused, never a third thing.</summary>
public sealed class DomainNameInUnicodeTests
{
    [Theory]
    [InlineData("müller.example", "xn--mller-kva.example")]
    [InlineData("MÜLLER.example", "xn--mller-kva.example")]
    [InlineData("Müller.EXAMPLE.", "xn--mller-kva.example")]
    [InlineData("пример.example", "xn--e1afmkfd.example")]
    [InlineData("ПРИМЕР.example", "xn--e1afmkfd.example")]
    [InlineData("例え.example", "xn--r8jz45g.example")]
    [InlineData("δοκιμή.example", "xn--jxalpdlp.example")]
    [InlineData("company.рф", "company.xn--p1ai")]
    public void Letters_become_A_labels_in_either_case(string typed, string expected) =>
        DomainName.Parse(typed).Value.ShouldNotBeNull().Value.ShouldBe(expected);

    [Theory]
    [InlineData("\uff43\uff4f\uff4d\uff50\uff41\uff4e\uff59.example", "full-width letters")]
    [InlineData("company\u3002my", "ideographic full stop")]
    [InlineData("company\uff0emy", "full-width full stop")]
    [InlineData("com\u200bpany.my", "zero-width space")]
    [InlineData("com\u200dpany.my", "zero-width joiner")]
    [InlineData("com\u00adpany.my", "soft hyphen")]
    [InlineData("stra\u00dfe.example", "sharp s")]
    [InlineData("STRA\u1e9eE.example", "capital sharp s")]
    [InlineData("mu\u0308ller.example", "decomposed umlaut")]
    [InlineData("\u0130stanbul.example", "capital i with a dot")]
    [InlineData("\u03bb\u03cc\u03b3\u03bf\u03c2.example", "final sigma")]
    [InlineData("\u0133.example", "ligature ij")]
    [InlineData("\u017fs.example", "long s")]
    [InlineData("\u202ecompany.my", "right-to-left override")]
    [InlineData("\ufeffcompany.my", "byte order mark")]
    [InlineData("\u00a0company.my", "no-break space")]
    [InlineData("caf\ud800.example", "half of a surrogate pair")]
    [InlineData("\U0001f4e7.example", "emoji")]
    public void What_would_need_mapping_is_refused_and_named(string typed, string what) =>
        DomainName.Parse(typed).Error.ShouldNotBeNull(what).ShouldStartWith("contains \"\\u");

    [Theory]
    [InlineData("שלוםa.example")]
    [InlineData("xn--ü.example")]
    public void What_IDNA_forbids_is_refused(string typed) =>
        DomainName.Parse(typed).Error.ShouldNotBeNull().ShouldContain("IDNA");

    [Fact]
    public void A_label_that_is_too_long_as_an_A_label_is_refused() =>
        DomainName.Parse(new string('ü', 63) + ".example").Ok.ShouldBeFalse();
}
