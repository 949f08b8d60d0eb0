using CsCheck;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Tests.Restrictions;

public sealed class ForeignProperties
{
    private static readonly Gen<string> Word = Gen.OneOfConst(
        "permit_mynetworks", "permit", "reject", "reject_unauth_destination", "warn_if_reject", "check_client_access", "check_policy_service", "hash:/etc/postfix/x", "static:OK",
        "static:", "pcre:/x", "inet:127.0.0.1:12340", "{", "}", "{ inet:127.0.0.1:12340, default_action=", "$x", "our_class", ",", ", ", " ", "\t", "\"", "!", "/", "\\", "550", "OK");

    private static readonly Gen<string> Text = Gen.OneOf(Word.Array[0, 8].Select(string.Concat), Word.Array[0, 8].Select(words => string.Join(' ', words)), Hostile.Text);

    private static readonly Gen<string> Key = Gen.OneOf(Gen.OneOfConst("05", "09", "09-x", "1", "10", "15", "20", "25", "40", "60", "60-hardening-sender", "75", ""), Hostile.Text);

    [Fact]
    public void No_text_makes_it_fail_and_every_hold_says_what_to_do() =>
        Gen.Select(Gen.Select(Key, Text).Array[0, 5], Gen.Select(Key, Text).Array[0, 5], Text).Sample(
            (recipient, submission, table) =>
            {
                var host = new ForeignHost();
                foreach (var (key, text) in recipient)
                    host.Values[ForeignHost.Recipient(key)] = text;
                foreach (var (key, text) in submission)
                    host.Values[ForeignHost.Submission(key)] = text;
                host.Tables["hash:/etc/postfix/x"] = host.Tables["pcre:/x"] = table;

                foreach (var hold in host.Holds())
                {
                    hold.Feature.ShouldNotBeNull();
                    hold.Why.ShouldAllBe(c => c >= ' ' && (c <= '~' || c == '…'));
                    (hold.Accept ?? "x").ShouldNotContain(' ');
                    hold.Why.ShouldMatch("ucr (set|unset)|unset (it|this one)|another key");
                }
            },
            iter: 5_000);

    [Fact]
    public void What_refuses_can_be_added_behind_the_stock_key_without_a_finding() =>
        Gen.Select(Gen.Int[11, 99], Gen.OneOfConst("reject_rbl_client", "warn_if_reject reject_rbl_client").Array[1, 4]).Sample(
            (key, texts) => ForeignHost.With($"{key}-own", string.Join(", ", texts.Select(text => $"{text} permit.example"))).Holds().ShouldBeEmpty(),
            iter: 500);

    [Fact]
    public void A_permit_anywhere_in_front_of_our_key_is_found_whatever_stands_before_it() =>
        Gen.Select(Gen.Int[11, 59], Gen.OneOfConst("reject_rbl_client permit", "check_client_access static:DUNNO", "check_policy_service { inet:127.0.0.1:12340, timeout=3s }", "warn_if_reject").Array[0, 4])
            .Sample(
                (key, front) => ForeignHost.With($"{key}-own", string.Join(", ", [.. front, "permit"])).Holds(Feature.Sender).ShouldHaveSingleItem().Accept.ShouldBe($"{key}-own"),
                iter: 500);

    [Fact]
    public void No_text_of_a_network_makes_it_fail() =>
        Gen.OneOf(Hostile.Address, Hostile.Text).Array[0, 5].Sample(
            entries => ForeignNetworks.Holds(entries).Select(hold => hold.Why).ShouldAllBe(why => why.All(c => c >= ' ' && (c <= '~' || c == '…'))),
            iter: 3_000);

    [Fact]
    public void No_text_of_a_table_makes_it_fail() =>
        Gen.Select(Gen.OneOfConst("hash:/x", "pcre:/x", "regexp:/x", "cidr:/x"), Gen.OneOf(Text, Text.Array[0, 6].Select(lines => string.Join('\n', lines)))).Sample(
            (table, text) => TableText.Read(table, text).ShouldAllBe(line => line.Action.Length > 0),
            iter: 5_000);

    [Fact]
    public void The_first_line_of_each_action_is_all_that_a_table_may_answer() =>
        Gen.Select(Gen.OneOfConst("a", "b", "\"a b\"", "\"", "\"a", "#", ""), Gen.OneOfConst(" ", "\t", "\r", "\n ", "\n\n#\n\t"), Gen.OneOfConst("OK", "REJECT no", "DUNNO", "")).Array[0, 12].Sample(
            lines =>
            {
                var text = string.Join('\n', lines.Select(line => line.Item1 + line.Item2 + line.Item3));

                var found = TableText.FirstOfEachAction("hash:/x", new StringReader(text));

                found.ShouldBe(TableText.Read("hash:/x", text).DistinctBy(line => line.Action));
            },
            iter: 2_000);

    [Fact]
    public void A_table_that_says_the_same_on_every_line_costs_no_memory_for_each_of_them()
    {
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(number => $"d{number}.example WARN forged\n"));
        TableText.FirstOfEachAction("hash:/x", new StringReader("warm up"));
        var before = GC.GetAllocatedBytesForCurrentThread();

        TableText.FirstOfEachAction("hash:/x", new StringReader(text)).ShouldHaveSingleItem().Key.ShouldBe("d0.example");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000);
    }
}
