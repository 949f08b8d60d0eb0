using System.Security.Cryptography;
using System.Text;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;

namespace HardeningApp.Core.Tests.Maps;

public sealed class SenderMapTests
{
    private static readonly DomainName[] Domains = Names("company.local", "company.my", "müller.example");

    [Theory]
    [InlineData(Stage.Monitor)]
    [InlineData(Stage.Enforce)]
    public void The_shipped_template_renders_the_golden_file(Stage stage)
    {
        var golden = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", $"check_custom_sender_access.{stage.ToText()}"));

        Text(Render(Templates.SenderMap, Domains, stage)).ShouldBe(golden);
    }

    [Fact]
    public void The_first_line_carries_the_mark_by_which_the_file_is_known_as_ours() =>
        Text(Render(Templates.SenderMap, Domains)).Split('\n')[0].ShouldStartWith("# " + AccessMapText.Marker);

    [Fact]
    public void Name_digest_and_number_of_keys_are_those_of_the_text()
    {
        var map = Render(Templates.SenderMap, Domains);

        map.Name.ShouldBe("check_custom_sender_access");
        map.Keys.ShouldBe(6);
        map.Digest.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(map.Content.Span)));
    }

    [Fact]
    public void The_samples_are_the_first_and_the_last_domain_in_both_forms()
    {
        Render(Templates.SenderMap, Domains).Samples.ShouldBe(
        [
            new("company.local", SenderAction.Warn), new(".company.local", SenderAction.Warn),
            new("xn--mller-kva.example", SenderAction.Warn), new(".xn--mller-kva.example", SenderAction.Warn),
        ]);
        Render(Templates.SenderMap, Names("company.my")).Samples.Length.ShouldBe(2);
        Render(Templates.SenderMap, []).Samples.ShouldBeEmpty();
    }

    [Fact]
    public void A_hundred_thousand_domains_are_all_in_the_map()
    {
        var domains = Names([.. Enumerable.Range(0, 100_000).Select(number => $"domain-{number:d6}.company.example")]);

        var map = Render(Templates.SenderMap, domains, Stage.Enforce);

        map.Keys.ShouldBe(200_000);
        var header = Render(Templates.SenderMap, [], Stage.Enforce).Content.Length;
        map.Content.Length.ShouldBe(header + domains.Sum(domain => (2 * (domain.Value.Length + 1 + SenderAction.Reject.Length + 1)) + 1));
    }

    [Fact]
    public void An_own_template_may_change_the_text_behind_the_action()
    {
        var own = Templates.Own("# {{ marker }}\n{{ for group in groups; for domain in group.domains }}{{ domain }} WARN {{ group.stage }}\n.{{ domain }} WARN own\n{{ end; end }}");

        Render(own, Names("company.my")).Samples.ShouldBe([new("company.my", "WARN monitor"), new(".company.my", "WARN own")]);
    }

    [Fact]
    public void An_own_template_cannot_change_the_action()
    {
        var own = Templates.Own("{{ for group in groups; for domain in group.domains }}{{ domain }} OK\n.{{ domain }} OK\n{{ end; end }}");

        Should.Throw<TemplateException>(() => Render(own, Domains)).Message.ShouldStartWith($"{own.Path}: line 1 of the rendered text must have the action WARN");
    }

    [Fact]
    public void An_own_template_cannot_leave_sub_domains_out()
    {
        var own = Templates.Own("{{ for group in groups; for domain in group.domains }}{{ domain }} {{ group.action }}\n{{ end; end }}");

        Should.Throw<TemplateException>(() => Render(own, Domains)).Message.ShouldContain("lacks 3 of 6 keys");
    }

    private static AccessMap Render(TemplateSource template, IReadOnlyList<DomainName> domains, Stage stage = Stage.Monitor) =>
        SenderMap.Render(template, domains, SenderPolicy.Uniform(stage), null, TestContext.Current.CancellationToken);

    private static string Text(AccessMap map) => Encoding.UTF8.GetString(map.Content.Span);

    private static DomainName[] Names(params string[] names) => [.. names.Select(name => DomainName.Parse(name).Value!).Order()];
}
