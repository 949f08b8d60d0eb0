using HardeningApp.Core.Rendering;
using HardeningApp.Platform.Processes;

namespace HardeningApp.Platform.Tests.Processes;

public sealed class ShellTextTests
{
    private const string Alphabet = "'\"\\$`!*?[]{}()<>|&;#~= \t\n\räaZ09%-@:/,.";

    [Fact]
    public void A_quote_ends_nothing() => ShellText.Quote("it's").ShouldBe(@"'it'\''s'");

    [Fact]
    public void No_argument_holds_NUL() => Should.Throw<ArgumentException>(() => ShellText.Quote("a\0b"));

    [Fact]
    public async Task The_shell_reads_every_text_as_it_is()
    {
        var random = new Random(20260102);
        var texts = Enumerable.Range(0, 400)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(0, 30)).Select(_ => Alphabet[random.Next(Alphabet.Length)])))
            .ToArray();
        var script = $"for text in {string.Join(' ', texts.Select(ShellText.Quote))}; do printf '%s\\036' \"$text\"; done";

        var said = await new ProgramRunner(TimeProvider.System).MustRunAsync("/bin/sh", ["-c", script], TimeSpan.FromSeconds(30), cancellationToken: TestContext.Current.CancellationToken);

        said.Stdout.Split('\u001e')[..^1].ShouldBe(texts);
    }
}
