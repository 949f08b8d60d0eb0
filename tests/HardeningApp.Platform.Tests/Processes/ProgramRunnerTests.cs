using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Processes;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Processes;

public sealed class ProgramRunnerTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private static readonly ProgramRunner Programs = new(TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Arguments_are_never_read_by_a_shell()
    {
        string[] arguments = ["%s\n", "a b", "$(id)", "`id`", "*", "'", "\"", "", "ü", "a\nb"];

        var result = await Programs.RunAsync("/usr/bin/printf", arguments, Long, cancellationToken: Token);

        result.ShouldBe(new ProgramResult(0, string.Concat(arguments.Skip(1).Select(argument => argument + "\n")), ""));
    }

    [Fact]
    public async Task Stdin_stdout_stderr_and_the_exit_code_are_kept_apart() =>
        (await Programs.RunAsync("/bin/sh", ["-c", "cat; echo complaint >&2; exit 3"], Long, "ü in\n", Token)).ShouldBe(new ProgramResult(3, "ü in\n", "complaint\n"));

    [Fact]
    public async Task Without_input_a_program_does_not_wait_for_it() =>
        (await Programs.RunAsync("/bin/cat", [], Long, cancellationToken: Token)).ShouldBe(new ProgramResult(0, "", ""));

    [Fact]
    public async Task Programs_find_the_programs_of_the_administrator_and_answer_in_English()
    {
        var environment = (await Programs.RunAsync("/usr/bin/env", [], Long, cancellationToken: Token)).Stdout.Split('\n');

        environment.ShouldContain("PATH=/usr/sbin:/usr/bin:/sbin:/bin");
        environment.ShouldContain("LC_ALL=C.UTF-8");
    }

    [Fact]
    public async Task A_failure_of_a_program_that_must_work_tells_what_it_complained_about()
    {
        var error = await Should.ThrowAsync<PassException>(
            () => Programs.MustRunAsync("/bin/sh", ["-c", "for i in 1 2 3 4 5; do echo line $i >&2; done; exit 4"], Long, cancellationToken: Token));

        error.Message.ShouldStartWith("/bin/sh -c ");
        error.Message.ShouldEndWith("ended with exit code 4: line 1 | line 2 | line 3");
    }

    [Fact]
    public async Task Lines_are_counted_and_those_of_a_program_that_failed_are_not()
    {
        (await Programs.CountLinesAsync("/usr/bin/seq", ["100000"], Long, Token)).ShouldBe(100_000);
        (await Programs.CountLinesAsync("/bin/true", [], Long, Token)).ShouldBe(0);

        var error = await Should.ThrowAsync<PassException>(() => Programs.CountLinesAsync("/bin/sh", ["-c", "echo one; echo complaint >&2; exit 4"], Long, Token));

        error.Message.ShouldEndWith("ended with exit code 4: complaint");
    }

    [Fact]
    public async Task Lines_are_handed_over_one_by_one_while_the_program_runs()
    {
        var lines = new List<string>();
        (await Programs.ReadLinesAsync("/bin/sh", ["-c", "printf 'one\\ntwo\\n'; echo complaint >&2; printf three; exit 3"], Long, lines.Add, Token)).ShouldBe(new ProgramResult(3, "", "complaint\n"));

        lines.ShouldBe(["one", "two", "three"]);
    }

    [Fact]
    public async Task Whoever_wants_no_more_lines_ends_a_program_that_has_always_more()
    {
        var lines = 0;
        var error = await Should.ThrowAsync<InvalidOperationException>(() => Programs.ReadLinesAsync("/usr/bin/yes", [], Long, _ => throw new InvalidOperationException($"line {++lines}"), Token));

        error.Message.ShouldBe("line 1");
        lines.ShouldBe(1);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named() =>
        (await Should.ThrowAsync<PassException>(() => Programs.RunAsync("/usr/sbin/nothing", [], Long, cancellationToken: Token)))
            .Message.ShouldStartWith("/usr/sbin/nothing cannot be started");

    [Fact]
    public async Task A_program_that_hangs_is_interrupted_at_the_limit()
    {
        var error = await Should.ThrowAsync<PassException>(() => Programs.RunAsync("/bin/sleep", ["1000"], TimeSpan.FromSeconds(0.2), cancellationToken: Token));

        error.Message.ShouldStartWith("/bin/sleep 1000 did not end within 0 s and was stopped");
    }

    [Fact]
    public async Task A_program_that_ignores_the_interruption_is_killed()
    {
        using var temporary = new TemporaryDirectory();
        var start = TimeProvider.System.GetTimestamp();

        await Should.ThrowAsync<PassException>(() => Programs.RunAsync(
            "/bin/sh", ["-c", $"trap '' INT; echo $$ >{temporary["pid"]}; while :; do sleep 0.1; done"], TimeSpan.FromSeconds(2), cancellationToken: Token));

        TimeProvider.System.GetElapsedTime(start).ShouldBeInRange(TimeSpan.FromSeconds(5), Long);
        Directory.Exists($"/proc/{File.ReadAllText(temporary["pid"]).Trim()}").ShouldBeFalse();
    }

    [Fact]
    public async Task Cancelling_kills_at_once()
    {
        using var stop = new CancellationTokenSource();
        var running = Programs.RunAsync("/bin/sleep", ["1000"], Long, cancellationToken: stop.Token);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => running.WaitAsync(Long, Token));
    }
}
