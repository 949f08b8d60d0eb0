using System.Text.RegularExpressions;
using CsCheck;
using HardeningApp.Core.Names;

namespace HardeningApp.Core.Tests.Names;

public sealed partial class DomainNameProperties
{
    [Fact]
    public void Whatever_comes_in_an_accepted_name_is_a_safe_key() =>
        Gen.OneOf(Hostile.Name, Gen.String).Sample(
            text =>
            {
                var parsed = DomainName.Parse(text);
                if (parsed.Ok)
                    SafeKey.IsMatch(parsed.Value.Value).ShouldBeTrue($"{text} became {parsed.Value}");
            },
            iter: 20_000);

    [Fact]
    public void Reading_a_name_again_changes_nothing() =>
        Hostile.Name.Sample(
            text =>
            {
                if (DomainName.Parse(text) is { Ok: true, Value: var name })
                    DomainName.Parse(name.Value).Value.ShouldBe(name);
            },
            iter: 20_000);

    [Fact]
    public void Case_outer_blanks_and_a_trailing_dot_make_no_difference() =>
        Gen.OneOfConst("company", "müller", "привет", "x1-y").Array[1, 4].Sample(labels =>
        {
            var name = string.Join('.', labels) + ".my";
            DomainName.Parse($" {name.ToUpperInvariant()}. ").ShouldBe(DomainName.Parse(name));
        });

    /// <summary>What Postfix takes as a key without a surprise; measured, see the access(5) notes on table syntax.</summary>
    [GeneratedRegex(@"\A(?=.{1,253}\z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    public static partial Regex SafeKey { get; }
}
