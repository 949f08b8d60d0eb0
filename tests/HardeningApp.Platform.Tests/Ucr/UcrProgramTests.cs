using HardeningApp.Core.Settings;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.Processes;
using HardeningApp.Platform.Tests.Support;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Platform.Tests.Ucr;

[Collection(nameof(WholeBox))]
public sealed class UcrProgramTests : IAsyncLifetime
{
    private readonly FileSnapshot _before = FileSnapshot.Take("/etc/univention", "/etc/postfix");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _before.Restore();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Several_variables_are_set_and_unset_in_the_normal_layer(bool outsideSandbox)
    {
        await Shell.RunAsync("ucr set platform/test/gone=1 >/dev/null");

        await Program(outsideSandbox).ApplyAsync(
            [new("platform/test/one", null, "a b"), new("platform/test/two", null, "x=y?z: [::1]/128 $mydomain"), new("platform/test/gone", "1", null)], Token);

        var ucr = Read();
        Value(ucr, "platform/test/one").ShouldBe(("a b", UcrLayer.Normal));
        ucr.Text("platform/test/two").ShouldBe("x=y?z: [::1]/128 $mydomain");
        ucr.Find("platform/test/gone").ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_value_that_ucr_refuses_is_an_error_with_its_words(bool outsideSandbox)
    {
        var error = await Should.ThrowAsync<PassException>(() => Program(outsideSandbox).ApplyAsync([new("platform/te{st", null, "x")], Token));

        error.Message.ShouldContain("exit code 1");
        error.Message.ShouldContain("invalid character");
    }

    [Fact]
    public async Task A_value_against_the_declared_type_is_an_error()
    {
        var error = await Should.ThrowAsync<PassException>(() => Program(false).ApplyAsync([new("mail/smtpport", "25", "many")], Token));

        error.Message.ShouldContain("exit code 2");
        Read().Text("mail/smtpport").ShouldBe("25");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_change_is_written_while_the_values_are_those_it_was_made_for(bool outsideSandbox)
    {
        await Shell.RunAsync("ucr set platform/test/one=1 platform/test/gone=1 >/dev/null");

        await Program(outsideSandbox).ReplaceAsync(
            [new("platform/test/one", "1", "2"), new("platform/test/two", null, "2"), new("platform/test/gone", "1", null), new("mail/postfix/mynetworks", "127.0.0.0/8", "127.0.0.0/8 192.0.2.1")], Token);

        var ucr = Read();
        (ucr.Text("platform/test/one"), ucr.Text("platform/test/two"), ucr.Find("platform/test/gone")).ShouldBe(("2", "2", null));
        (await Shell.RunAsync("postconf -h mynetworks")).ShouldBe("127.0.0.0/8 192.0.2.1");
    }

    [Theory]
    [InlineData(false, "3")]
    [InlineData(true, "3")]
    [InlineData(false, "")]
    [InlineData(false, null)]
    public async Task What_somebody_else_has_set_meanwhile_is_not_overwritten(bool outsideSandbox, string? theirs)
    {
        await Shell.RunAsync(theirs is null ? "true" : $"ucr set platform/test/one={theirs} >/dev/null");

        var error = await Should.ThrowAsync<PassException>(() => Program(outsideSandbox).ReplaceAsync([new("platform/test/two", null, "2"), new("platform/test/one", "1", "2")], Token));

        error.IsOvertaken.ShouldBeTrue();
        error.Message.ShouldBe("platform/test/one was changed by somebody else at the same time; nothing was written");
        (Read().Find("platform/test/one")?.Text, Read().Find("platform/test/two")).ShouldBe((theirs, null));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_somebody_else_writes_at_the_last_moment_is_not_overwritten(bool outsideSandbox)
    {
        await Shell.RunAsync("ucr set platform/test/one=1 >/dev/null");
        using var temporary = new TemporaryDirectory();
        // Whoever holds the lock writes when our program, which has found the value as expected, waits for it. /proc/locks shows who waits only
        // as long as the process that took the lock is alive, so flock(1), which ends at once, is not enough.
        var writer = Shell.RunAsync(
            $$"""
            exec python3 -c '
            import fcntl, pathlib, re, sys, time
            lock = open("/etc/univention/base.conf.lock", "a")
            fcntl.flock(lock, fcntl.LOCK_EX)
            pathlib.Path(sys.argv[1]).touch()
            end = time.monotonic() + 90
            while not re.search("-> FLOCK .*WRITE", pathlib.Path("/proc/locks").read_text()):
                if time.monotonic() > end:
                    sys.exit("nobody waits for the lock")
                time.sleep(0.05)
            conf = pathlib.Path("/etc/univention/base.conf")
            conf.write_text(re.sub("(?m)^platform/test/one: .*", "platform/test/one: 3", conf.read_text()))
            ' {{temporary["held"]}}
            """);
        while (!File.Exists(temporary["held"]))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);

        var error = await Should.ThrowAsync<PassException>(() => Program(outsideSandbox).ReplaceAsync([new("platform/test/two", null, "2"), new("platform/test/one", "1", "2")], Token));

        await writer;
        error.IsOvertaken.ShouldBeTrue();
        (Read().Text("platform/test/one"), Read().Find("platform/test/two")).ShouldBe(("3", null));
    }

    [Fact]
    public async Task Nothing_to_change_starts_nothing()
    {
        await Program(false).ApplyAsync([], Token);
        await Program(false).ReplaceAsync([], Token);

        _before.Differences().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_is_rendered_again()
    {
        await Shell.RunAsync("sed -i 's/^mynetworks = .*/mynetworks = 192.0.2.1/' /etc/postfix/main.cf");

        await Program(false).CommitAsync(["/etc/postfix/main.cf"], Token);

        (await Shell.RunAsync("postconf -h mynetworks")).ShouldBe("127.0.0.0/8");
    }

    [Fact]
    public async Task What_ucr_wrote_is_read_as_ucr_reads_it()
    {
        await Shell.RunAsync("""
            ucr set platform/test/empty= 'platform/test/text=# a: "b" = ü' platform/test/shadowed=1 >/dev/null
            ucr set --force platform/test/shadowed=2 >/dev/null
            ucr set --ldap-policy platform/test/policy=3 >/dev/null
            """);

        var ucr = Read();

        Value(ucr, "platform/test/shadowed").ShouldBe(("2", UcrLayer.Forced));
        Value(ucr, "platform/test/policy").ShouldBe(("3", UcrLayer.Ldap));
        Value(ucr, "mail/postfix/mynetworks").ShouldBe(("127.0.0.0/8", UcrLayer.Default));
        // The dump strips nothing that the file holds; an empty value ends in the separator.
        var dump = (await Shell.RunAsync("ucr dump")).Split('\n').Select(line => line.TrimEnd());
        ucr.WithPrefix("").Select(pair => $"{pair.Key}: {pair.Value.Text}".TrimEnd()).ShouldBe(dump);
    }

    private static UcrProgram Program(bool outsideSandbox) => new(
        new OutsidePrograms(new ProgramRunner(TimeProvider.System), outsideSandbox), new UcrFiles("/etc/univention", TimeProvider.System), new PostfixConfig(new HardeningPaths(), TimeProvider.System));

    private static (string?, UcrLayer?) Value(UcrSnapshot ucr, string key) => (ucr.Find(key)?.Text, ucr.Find(key)?.Layer);

    private static UcrSnapshot Read() => new UcrFiles("/etc/univention", TimeProvider.System).Read();
}
