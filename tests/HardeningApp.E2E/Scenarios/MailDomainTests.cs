using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>Postfix follows the mail domains of the directory by itself.</summary>
public sealed class MailDomainTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    private BoxDirectory Directory => fixture.Box.Directory;

    [Fact]
    public async Task The_domains_that_exist_at_installation_are_covered_with_their_sub_domains()
    {
        (await Box.IsWarnedAsync("anna@company.my", Token)).ShouldBeTrue();
        (await Box.IsWarnedAsync("x@company.local", Token)).ShouldBeTrue();
        (await Box.IsWarnedAsync("root@dc1.company.my", Token)).ShouldBeTrue();
        (await Box.IsWarnedAsync("eve@notcompany.my", Token)).ShouldBeFalse();
        (await Box.IsWarnedAsync("eve@outside.example", Token)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_domain_that_is_added_is_covered_and_one_that_is_deleted_is_not()
    {
        (await Box.IsWarnedAsync("eve@added.example", Token)).ShouldBeFalse();
        await Directory.AddMailDomainAsync("added.example", Token);
        await Box.EventuallyWarnedAsync("eve@added.example", Token);
        (await Box.IsWarnedAsync("eve@sub.added.example", Token)).ShouldBeTrue();

        await Directory.DeleteMailDomainAsync("added.example", Token);
        await Box.EventuallyNotWarnedAsync("eve@added.example", Token);
        (await Box.IsWarnedAsync("anna@company.my", Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_domain_that_is_renamed_is_covered_under_its_new_name_only()
    {
        await Directory.AddMailDomainAsync("before.example", Token);
        await Box.EventuallyWarnedAsync("eve@before.example", Token);
        await Directory.RenameMailDomainAsync("before.example", "after.example", Token);
        await Box.EventuallyWarnedAsync("eve@after.example", Token);
        (await Box.IsWarnedAsync("eve@before.example", Token)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_domain_that_is_moved_to_another_container_stays_covered()
    {
        const string Unit = $"ou=branch,{BoxDirectory.Base}";
        await Directory.AddAsync($"dn: {Unit}\nobjectClass: organizationalUnit\nou: branch", Token);
        await Directory.AddMailDomainAsync("moved.example", Token);
        await Box.EventuallyWarnedAsync("eve@moved.example", Token);
        await Directory.RenameAsync(BoxDirectory.MailDomainDn("moved.example"), "cn=moved.example", Unit, Token);
        // A later change shows that the move has been seen.
        await Directory.AddMailDomainAsync("witness.example", Token);
        await Box.EventuallyWarnedAsync("eve@witness.example", Token);
        (await Box.IsWarnedAsync("eve@moved.example", Token)).ShouldBeTrue();
        await Directory.DeleteAsync($"cn=moved.example,{Unit}", Token);
        await Box.EventuallyNotWarnedAsync("eve@moved.example", Token);
    }

    [Fact]
    public async Task A_domain_whose_object_gets_a_second_name_is_covered_under_both()
    {
        await Directory.AddMailDomainAsync("first.example", Token);
        await Box.EventuallyWarnedAsync("eve@first.example", Token);
        await Directory.ModifyAsync(BoxDirectory.MailDomainDn("first.example"), "add: cn\ncn: second.example", Token);
        await Box.EventuallyWarnedAsync("eve@second.example", Token);
        (await Box.IsWarnedAsync("eve@first.example", Token)).ShouldBeTrue();
        await Directory.ModifyAsync(BoxDirectory.MailDomainDn("first.example"), "delete: cn\ncn: second.example", Token);
        await Box.EventuallyNotWarnedAsync("eve@second.example", Token);
    }

    [Fact]
    public async Task Names_that_are_no_domain_are_left_out_and_named_and_the_others_are_applied()
    {
        string[] hostile = ["com", "foo bar.example", "under_score.example", "a.example REJECT x", "*.example", "münchen.example.", "line\nbreak.example"];
        var mark = await Box.JournalMarkAsync(Token);
        foreach (var name in hostile)
            await Directory.AddMailDomainAsync(name, Token);
        await Directory.AddMailDomainAsync("good.example", Token);
        await Box.EventuallyWarnedAsync("eve@good.example", Token);
        await Box.SettleAsync(Token);

        var status = await Box.OutputAsync("postfix-hardening status", Token);
        status.ShouldContain("mail domain \"com\" has one label only");
        status.ShouldContain("mail domain \"foo bar.example\" contains \" \"");
        status.ShouldContain("mail domain \"line\\u000abreak.example\" contains");
        await Box.EventuallyJournalAsync(mark, "skipped: mail domain \"under_score.example\"", Token);
        var map = await Box.OutputAsync("cat /etc/postfix/check_custom_sender_access", Token);
        map.Split('\n').ShouldAllBe(line => line.StartsWith('#') || line.EndsWith(" WARN *** Invalid Inbound Sender ***"));
        // The umlaut name is valid: it is written as Postfix sees it.
        map.ShouldContain("xn--mnchen-3ya.example WARN");
        (await Box.IsWarnedAsync("eve@other.com", Token)).ShouldBeFalse();
        foreach (var name in hostile.Append("good.example"))
            await Directory.DeleteMailDomainAsync(name, Token);
        await Box.EventuallyNotWarnedAsync("eve@good.example", Token);
    }

    [Fact]
    public async Task A_burst_of_changes_ends_in_the_right_state_with_few_passes()
    {
        var before = (await Box.StatusAsync(Token)).Generation;
        // In one go: on a loaded machine thirty commands are no burst.
        await Directory.AddAsync(
            string.Join('\n', Enumerable.Range(0, 30).Select(i => $"dn: {BoxDirectory.MailDomainDn($"burst{i}.example")}\nobjectClass: univentionMailDomainname\ncn: burst{i}.example\n")), Token);
        await Box.EventuallyWarnedAsync("eve@burst29.example", Token);
        (await Box.IsWarnedAsync("eve@burst0.example", Token)).ShouldBeTrue();
        await Box.SettleAsync(Token);
        (await Box.OutputAsync("grep -c ^burst /etc/postfix/check_custom_sender_access", Token)).ShouldBe("30");
        ((await Box.StatusAsync(Token)).Generation - before).ShouldBeLessThan(30);
    }
}
