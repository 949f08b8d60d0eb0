using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Exceptions;

public sealed class ExemptSendersTests
{
    private static readonly DomainName[] Domains = [.. new[] { "company.local", "company.my", "sub.company.my" }.Select(Domain)];

    [Fact]
    public void A_sender_for_everybody_passes_and_a_sender_with_a_client_names_a_class()
    {
        var exempt = Of("sender=news@company.my", "sender=info@company.my; client=192.0.2.7", "sender=dev.company.local; client=192.0.2.0/24");

        Lines(exempt).ShouldBe(["dev.company.local hardening_exception_1", "info@company.my hardening_exception_2", "news@company.my DUNNO"]);
        exempt.DomainLines.ShouldBeEmpty();
        exempt.Classes.Select(one => $"{one.Name} {string.Join(' ', one.Clients)} {one.Stage}").ShouldBe(["hardening_exception_1 192.0.2.0/24 Enforce", "hardening_exception_2 192.0.2.7/32 Enforce"]);
        exempt.Clients.ShouldBeEmpty();
        exempt.NeedsClasses.ShouldBeTrue();
    }

    [Fact]
    public void A_client_for_every_sender_is_asked_before_the_map()
    {
        var exempt = Of("client=192.0.2.7", "client=2001:db8::/64");

        exempt.Clients.Select(client => client.ToCidr()).ShouldBe(["192.0.2.7/32", "2001:db8::/64"]);
        exempt.Lines.ShouldBeEmpty();
        exempt.Classes.ShouldBeEmpty();
        exempt.NeedsClasses.ShouldBeTrue();
    }

    [Fact]
    public void The_most_specific_line_counts_so_it_says_what_all_exceptions_around_it_say()
    {
        var exempt = Of("sender=company.my; client=192.0.2.1", "sender=news@sub.company.my; client=192.0.2.2", "sender=news@sub.company.my; client=192.0.2.3");

        exempt.DomainLines.Select(line => $"{line.Key.Key} {line.Value}").ShouldBe(["company.my hardening_exception_1", "sub.company.my hardening_exception_1"]);
        Lines(exempt).ShouldBe(["news@sub.company.my hardening_exception_2"]);
        exempt.Classes[0].Clients.Select(client => client.ToCidr()).ShouldBe(["192.0.2.1/32"]);
        exempt.Classes[1].Clients.Select(client => client.ToCidr()).ShouldBe(["192.0.2.1/32", "192.0.2.2/32", "192.0.2.3/32"]);
    }

    [Fact]
    public void The_same_clients_share_a_class_but_not_across_stages()
    {
        var policy = new SenderPolicy { Stage = Stage.Enforce, Domains = SenderPolicy.Uniform(Stage.Off).Domains.Add(Domain("company.local"), Stage.Monitor) };

        var exempt = Of(policy, true, "sender=a@company.my; client=192.0.2.1", "sender=b@company.my; client=192.0.2.1", "sender=a@company.local; client=192.0.2.1");

        Lines(exempt).ShouldBe(["a@company.local hardening_exception_1", "a@company.my hardening_exception_2", "b@company.my hardening_exception_2"]);
        exempt.Classes.Select(one => one.Stage).ShouldBe([Stage.Monitor, Stage.Enforce]);
    }

    [Fact]
    public void A_domain_that_is_not_checked_needs_no_line() =>
        Of(new SenderPolicy { Stage = Stage.Enforce, Domains = SenderPolicy.Uniform(Stage.Off).Domains.Add(Domain("company.local"), Stage.Off) }, true, "sender=a@company.local; client=192.0.2.1")
            .Lines.ShouldBeEmpty();

    [Theory]
    [InlineData("sender=news@outside.example", "is in no mail domain")]
    [InlineData("sender=outside.example; client=192.0.2.1", "is in no mail domain")]
    [InlineData("sender=notcompany.my", "is in no mail domain")]
    [InlineData("sender=company.my", "postfix-hardening mode sender off --domain company.my")]
    public void What_would_change_nothing_or_too_much_is_left_out_and_named(string text, string why)
    {
        var exempt = Of(text);

        exempt.Skipped.ShouldHaveSingleItem().ToString().ShouldContain(why);
        exempt.NeedsClasses.ShouldBeFalse();
        exempt.Lines.ShouldBeEmpty();
        exempt.DomainLines.ShouldBeEmpty();
    }

    [Fact]
    public void Without_classes_only_senders_for_everybody_are_left()
    {
        var exempt = Of(SenderPolicy.Uniform(Stage.Enforce), false, "client=192.0.2.1", "sender=a@company.my; client=192.0.2.1", "sender=b@company.my");

        Lines(exempt).ShouldBe(["b@company.my DUNNO"]);
        exempt.NeedsClasses.ShouldBeFalse();
        exempt.Skipped.Length.ShouldBe(2);
        exempt.Skipped.ShouldAllBe(skipped => skipped.Why.Contains("main.cf.local sets smtpd_restriction_classes", StringComparison.Ordinal));
    }

    [Fact]
    public void More_sets_of_clients_than_there_are_classes_are_named()
    {
        var exempt = Of([.. Enumerable.Range(1, 70).Select(number => $"sender=a{number}@company.my; client=192.0.2.{number}")]);

        exempt.Classes.Length.ShouldBe(64);
        exempt.Lines.Count.ShouldBe(64);
        exempt.Skipped.Length.ShouldBe(6);
    }

    private static string[] Lines(ExemptSenders exempt) => [.. exempt.Lines.Select(line => $"{line.Key.Key} {line.Value}")];

    private static ExemptSenders Of(params string[] texts) => Of(SenderPolicy.Uniform(Stage.Enforce), true, texts);

    private static ExemptSenders Of(SenderPolicy policy, bool withClasses, params string[] texts) => ExemptSenders.Of(
        ExceptionReader.Read(Ucr.With([.. texts.Select((text, number) => ($"postfix-hardening/exception/x{number:00}", "feature=sender; " + text))])).All, Domains, policy, withClasses ? LiveClasses.None : null);

    private static DomainName Domain(string text) => DomainName.Parse(text).Value!;
}
