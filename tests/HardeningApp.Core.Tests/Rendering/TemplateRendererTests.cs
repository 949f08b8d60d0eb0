using System.Text;
using HardeningApp.Core.Rendering;
using Scriban.Runtime;

namespace HardeningApp.Core.Tests.Rendering;

public sealed class TemplateRendererTests
{
    private const string OwnPath = "/etc/postfix-hardening/templates/own.scriban";

    [Fact]
    public void A_hundred_thousand_rows_come_out_whole()
    {
        string[] names = [.. Enumerable.Range(0, 100_000).Select(number => $"domain-number-{number}.company.example")];
        var data = new ScriptObject { ["names"] = new ScriptArray<string>(names) };

        var bytes = TemplateRenderer.Render(Templates.Own("{{ for name in names }}{{ name }} x\n{{ end }}"), data, TestContext.Current.CancellationToken);

        bytes.Length.ShouldBe(names.Sum(name => name.Length + 3));
        bytes.Length.ShouldBeGreaterThan(1024 * 1024, "the silent limit of Scriban must lie below");
        Encoding.UTF8.GetString(bytes.Span).ShouldEndWith($"{names[^1]} x\n");
    }

    [Fact]
    public void A_runaway_loop_is_stopped_by_the_token()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromMilliseconds(200));

        Should.Throw<OperationCanceledException>(() => TemplateRenderer.Render(Templates.Own("{{ while true }}{{ end }}"), [], stop.Token));
    }

    [Fact]
    public void A_runaway_loop_that_writes_is_stopped_too()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromMilliseconds(200));

        Should.Throw<OperationCanceledException>(() => TemplateRenderer.Render(Templates.Own("{{ while true }}x{{ end }}"), [], stop.Token));
    }

    [Theory]
    [InlineData("{{ ['a', 'b'] | array.join ', ' }}", "a, b")]
    [InlineData("{{ [1, 2, true] | array.join '' }}", "12true")]
    [InlineData("{{ 'a' | array.join ' ' }}", "a")]
    [InlineData("{{ domain | string.append '.example' | string.prepend 'x' }}", "xd.example")]
    [InlineData("{{ domain | string.upcase }}{{ 'Ä' | string.downcase }}", "Dä")]
    [InlineData("{{ 'a.b.c' | string.replace '.' '-' }}{{ 'a' | string.replace '' 'x' }}", "a-b-ca")]
    [InlineData("{{ if domain | string.starts_with 'd' }}yes{{ end }}{{ if domain | string.ends_with 'x' }}no{{ end }}", "yes")]
    [InlineData("{{ string.contains 'abc' 'b' }} {{ string.contains 'abc' 'd' }}", "true false")]
    public void Functions_of_texts_are_there(string text, string rendered) =>
        Encoding.UTF8.GetString(TemplateRenderer.Render(Templates.Own(text), new ScriptObject { ["domain"] = "d" }, TestContext.Current.CancellationToken).Span).ShouldBe(rendered);

    [Theory]
    [InlineData("{{ date.now }}")]
    [InlineData("{{ math.random 1 9 }}")]
    [InlineData("{{ math.uuid }}")]
    [InlineData("{{ object.eval 'domain' }}")]
    [InlineData("{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | regex.match '^(a+)+$' }}")]
    public void Others_are_not_because_a_text_must_be_the_same_each_time_and_soon(string text) => Fails(text).ShouldStartWith($"{OwnPath}(1,");

    [Fact]
    public void A_function_with_a_word_too_few_is_an_error() => Fails("{{ domain | string.replace 'd' }}").ShouldStartWith($"{OwnPath}(1,");

    [Fact]
    public void A_runaway_recursion_is_stopped() => Fails("{{ func f }}{{ f }}{{ end }}{{ f }}").ShouldStartWith(OwnPath);

    [Fact]
    public void A_syntax_error_names_file_line_and_column() => Fails("line one\n  {{ for x in }}\n").ShouldStartWith($"{OwnPath}(2,");

    [Fact]
    public void An_error_while_rendering_names_file_line_and_column() => Fails("one\ntwo {{ domain | string.no_such_function }}").ShouldStartWith($"{OwnPath}(2,");

    [Fact]
    public void An_unknown_variable_is_an_error_and_is_named()
    {
        var message = Fails("# {{ markr }}");

        message.ShouldStartWith($"{OwnPath}(1,6)");
        message.ShouldContain("markr");
    }

    [Fact]
    public void An_unknown_member_is_an_error() => Fails("{{ marker.text }}").ShouldStartWith($"{OwnPath}(1,");

    [Theory]
    [InlineData("{{ include '/etc/shadow' }}")]
    [InlineData("{{ include 'check_custom_sender_access.scriban' }}")]
    public void A_template_cannot_read_other_files(string text) => Fails(text).ShouldStartWith($"{OwnPath}(1,");

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(511)]
    public void A_character_of_two_halves_survives_wherever_it_stands(int before)
    {
        var text = new string('x', before) + "\U0001f4e7\U0001f4e7 müller";

        Encoding.UTF8.GetString(TemplateRenderer.Render(Templates.Own(text), [], TestContext.Current.CancellationToken).Span).ShouldBe(text);
    }

    [Fact]
    public void No_mark_is_written_before_the_text() =>
        TemplateRenderer.Render(Templates.Own("# x"), [], TestContext.Current.CancellationToken).ToArray().ShouldBe("# x"u8.ToArray());

    private static string Fails(string text) =>
        Should.Throw<TemplateException>(() => TemplateRenderer.Render(
            Templates.Own(text), new ScriptObject { ["marker"] = "m", ["domain"] = "d" }, TestContext.Current.CancellationToken)).Message;
}
