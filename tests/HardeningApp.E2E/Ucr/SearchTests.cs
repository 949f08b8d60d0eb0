namespace HardeningApp.E2E.Ucr;

/// <summary>facts/ucr.md §1: search, dump, shell, info.</summary>
[Trait("Fact", "ucr.md §1")]
public sealed class SearchTests(UcrBox box) : UcrConformance(box)
{
    private const string Restrictions = "mail/postfix/smtpd/restrictions/recipient";

    [Fact]
    public async Task Search_lists_described_patterns_and_unset_variables_as_empty() =>
        (await Ucr("search", "--brief", "^mail/postfix/smtpd/restrictions")).Output.ShouldBe($"""
            {Restrictions}/.*: <empty>
            {Restrictions}/10: permit_mynetworks
            {Restrictions}/30: permit_sasl_authenticated
            {Restrictions}/50: reject_unauth_destination
            {Restrictions}/70: reject_unlisted_recipient
            {Restrictions}/80: check_policy_service inet:127.0.0.1:12340
            mail/postfix/smtpd/restrictions/sender/reject_unknown_client_hostname: <empty>
            mail/postfix/smtpd/restrictions/sender/reject_unknown_reverse_client_hostname: <empty>

            """);

    [Fact]
    public async Task Search_for_what_is_not_empty_prints_an_empty_line_for_what_it_leaves_out() =>
        (await Ucr("search", "--brief", "--non-empty", $"^{Restrictions}/(1|.\\*)")).Output
            .ShouldBe($"\n{Restrictions}/10: permit_mynetworks\n");

    [Fact]
    public async Task Search_adds_the_description_and_an_empty_line()
    {
        (await Ucr("search", "^mail/smtpport$")).ShouldBe(Said("mail/smtpport: 25\n Port for SMTP.\n\n"));
        (await Ucr("search", "--verbose", "^mail/smtpport$")).Output.ShouldContain("\n Categories: ");
    }

    [Fact]
    public async Task A_variable_makes_search_brief() =>
        (await Shell("ucr set ucr/output/brief=yes >&2; ucr search '^mail/smtpport$'")).Output
            .ShouldBe("mail/smtpport: 25\n");

    [Fact]
    public async Task Search_is_unanchored_and_takes_several_expressions()
    {
        await Ucr("set", "conformance/ab=1", "conformance/cd=2", "conformance/ef=ab");
        (await Ucr("search", "--brief", "nce/a", "nce/c")).Output.ShouldBe("conformance/ab: 1\nconformance/cd: 2\n");
        (await Ucr("search", "--brief", "--value", "^ab$")).Output.ShouldBe("conformance/ef: ab\n");
    }

    [Fact]
    public async Task Search_without_a_match_prints_nothing() =>
        (await Ucr("search", "^conformance/none")).ShouldBe(Said(string.Empty));

    [Fact]
    public async Task A_bad_expression_is_an_error()
    {
        var result = await Ucr("search", "a[");
        result.Code.ShouldBe(1);
        result.Error.ShouldStartWith("E: invalid regular expression: ");
    }

    [Fact]
    public async Task Only_one_place_to_search_can_be_named() =>
        (await Ucr("search", "--key", "--value", "x")).ShouldBe(new UcrResult(
            1, string.Empty, "E: at most one out of [--key|--value|--all] may be set\n"));

    [Fact]
    public async Task Keys_only_is_a_global_option()
    {
        await Ucr("set", "conformance/key=1");
        (await Ucr("search", "--keys-only", "^conformance/")).Code.ShouldBe(1);
        (await Ucr("--keys-only", "search", "^conformance/")).ShouldBe(Said("conformance/key\n"));
    }

    [Fact]
    public async Task Shell_output_is_quoted_and_different_keys_may_collide()
    {
        await Ucr("set", "conformance/a/b=it's", "conformance/a_b=x y", "1conformance=z");
        (await Ucr("shell", "conformance/a.b")).ShouldBe(
            Said("conformance_a_b='it'\"'\"'s'\nconformance_a_b='x y'\n"));
        (await Ucr("--shell", "get", "1conformance")).ShouldBe(Said("_1conformance=z\n"));
        (await Ucr("shell", "conformance/none")).ShouldBe(Said(string.Empty));
    }

    [Fact]
    public async Task Shell_search_shows_no_variable_that_is_not_set()
    {
        await Describe("[conformance/unset]\nType=str");
        (await Ucr("--shell", "search", "^conformance/")).ShouldBe(Said(string.Empty));
    }

    [Fact]
    public async Task Dump_prints_all_effective_values_sorted()
    {
        await Ucr("set", "--force", "conformance/key=forced");
        await Ucr("set", "conformance/key=normal");
        var lines = (await Ucr("dump")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldContain("conformance/key: forced");
        lines.ShouldContain("mail/postfix/mynetworks: 127.0.0.0/8");
        lines.ShouldNotContain(line => line.Contains("<empty>", StringComparison.Ordinal));
        var keys = lines.Select(line => line.Split(": ")[0]).ToList();
        keys.ShouldBe(keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Info_of_an_unknown_key_only_warns() =>
        (await Ucr("info", "conformance/none")).ShouldBe(
            new UcrResult(0, string.Empty, "W: Unknown key: \"conformance/none\"\n"));
}
