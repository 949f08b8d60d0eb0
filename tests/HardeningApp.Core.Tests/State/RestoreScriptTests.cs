using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.State;

public sealed class RestoreScriptTests
{
    internal static readonly Ledger Owned = new Ledger
    {
        Baseline = new Ledger().Baseline.Add(PostfixNames.MyNetworks, "127.0.0.0/8, it's 'quoted'").Add(PostfixNames.SenderRestriction, null).Add("mail/later", "before"),
        Files = new Ledger().Files.Add(PostfixNames.SenderMap, new LedgerFile("d", null)).Add(PostfixNames.RelayMap, new LedgerFile("d", null) { WasForeign = true }),
    };

    internal static readonly Generation Twelve = new()
    {
        Number = 12,
        Reason = "ucr\n$(reboot)",
        Files = new Generation().Files.Add(PostfixNames.SenderMap, "d").Add(PostfixNames.RelayClients, "d"),
        Values = new Generation().Values.Add(PostfixNames.MyNetworks, "127.0.0.0/8").Add(PostfixNames.SenderRestriction, PostfixNames.SenderRestrictionText),
    };

    [Fact]
    public void A_generation_comes_back_with_files_first_and_gives_back_what_was_set_since()
    {
        var script = RestoreScript.Of(Twelve, Owned);

        InOrder(script, "swap 'check_custom_relay_clients' cidr\n", "swap 'check_custom_sender_access' hash\n", "ucr set \\\n    'postfix-hardening/paused=yes'", "'mail/later=before'", "'mail/postfix/mynetworks=127.0.0.0/8'", "postfix check", "postfix reload");
        script.ShouldNotContain("ucr unset \\");
    }

    [Fact]
    public void A_map_with_restriction_classes_comes_back_behind_the_reload_that_makes_them_known()
    {
        var script = RestoreScript.Of(Twelve with { Values = Twelve.Values.Add(PostfixNames.Classes, "1"), Files = Twelve.Files.Add("check_custom_exception_1", "d") }, Owned);

        InOrder(script, "swap 'check_custom_exception_1' cidr\n", "'postfix-hardening/internal/classes=1'", "postfix reload", "swap 'check_custom_sender_access' hash\n");
    }

    [Fact]
    public void The_beginning_comes_back_with_values_first_and_files_last()
    {
        var script = RestoreScript.Of(new Generation(), Owned);

        InOrder(script, @"'mail/postfix/mynetworks=127.0.0.0/8, it'\''s '\''quoted'\'''", "ucr unset \\\n    'mail/postfix/smtpd/restrictions/recipient/60-hardening-sender'", "postfix reload", "\nput_back 'check_custom_relay_access'", "\nremove 'check_custom_sender_access'");
    }

    [Fact]
    public void A_reason_stays_in_its_comment() =>
        RestoreScript.Of(Twelve, Owned).Split('\n').Single(line => line.Contains("reboot", StringComparison.Ordinal)).ShouldStartWith("# Made by");

    [Fact]
    public void A_daemon_that_starts_again_finds_a_pause() => RestoreScript.Of(new Generation(), new Ledger()).ShouldContain("'postfix-hardening/paused=yes'");

    private static void InOrder(string text, params string[] parts)
    {
        var at = 0;
        foreach (var part in parts)
        {
            at = text.IndexOf(part, at, StringComparison.Ordinal);
            at.ShouldBeGreaterThanOrEqualTo(0, $"{part} in its place in\n{text}");
        }
    }
}
