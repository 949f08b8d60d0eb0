using System.Text.RegularExpressions;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>A pass that finds nothing to do does nothing: no file, no program.</summary>
public sealed partial class NoChangeTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    /// <summary>When the last pass has published its outcome.</summary>
    private const string Published = "published=$(stat -c %y /run/postfix-hardening/status.json)";

    /// <summary>Waits until the next one has, and is through with what follows.</summary>
    private const string UntilPublished = "while [ \"$(stat -c %y /run/postfix-hardening/status.json)\" = \"$published\" ]; do sleep 0.05; done; sleep 0.5";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task A_pass_without_a_change_writes_no_file_and_starts_no_program()
    {
        await Box.EventuallyStateAsync("ok", Token);
        await Box.EventuallyQuietAsync(Token);
        // The first pass a while after a reload notes that Postfix has lived with it.
        await Box.SettleAsync(Token);
        await Box.EventuallyQuietAsync(Token);
        var calls = await TraceAsync($"for i in 1 2 3; do {Published}; postfix-hardening wake; {UntilPublished}; done");

        // Three passes asked the directory; nothing was executed, created, renamed, removed or opened for writing.
        calls.Count(call => call.Contains("connect(", StringComparison.Ordinal) && call.Contains("htons(7636)", StringComparison.Ordinal)).ShouldBe(3);
        calls.Where(call => call.Contains("execve(", StringComparison.Ordinal) || IsWrite(call)).ShouldBeEmpty(string.Join('\n', calls));
    }

    [Fact]
    public async Task The_same_trace_shows_what_a_change_does()
    {
        await Box.EventuallyStateAsync("ok", Token);
        await Box.EventuallyQuietAsync(Token);
        var calls = await TraceAsync(
            $"{Published}; printf 'dn: {BoxDirectory.MailDomainDn("traced.example")}\\nobjectClass: univentionMailDomainname\\ncn: traced.example\\n' | ldapadd {BoxDirectory.AsAdministrator}; until postmap -q traced.example hash:/etc/postfix/check_custom_sender_access; do sleep 0.1; done; {UntilPublished}; sleep 2");
        calls.ShouldContain(call => call.Contains("execve(\"/usr/sbin/postmap\"", StringComparison.Ordinal));
        calls.ShouldContain(call => IsWrite(call));
        calls.ShouldNotContain(call => call.Contains("/usr/sbin/postfix\"", StringComparison.Ordinal), "a hash map needs no reload");
        calls.ShouldNotContain(call => call.Contains("systemd-run", StringComparison.Ordinal), "no UCR variable changed");
    }

    /// <summary>The system calls of the daemon and its children that write files, start programs or connect, while a command runs.</summary>
    private async Task<string[]> TraceAsync(string command)
    {
        const string Calls = "execve,connect,creat,openat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,truncate,ftruncate,link,linkat,symlink,symlinkat";
        var script = $"""
            strace -f -qq -e signal=none -e trace={Calls} -o /tmp/trace -p "$(systemctl show -P MainPID postfix-hardening)" 2>/tmp/trace.err &
            tracer=$!
            until [ "$(awk '/TracerPid/ {"{print $2}"}' "/proc/$(systemctl show -P MainPID postfix-hardening)/status")" != 0 ]; do sleep 0.05; done
            {command}
            kill -INT $tracer; wait $tracer || true
            cat /tmp/trace
            """;
        return Whole((await Box.OutputAsync(script, Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Where(call => !call.Contains(" = -1 ", StringComparison.Ordinal) || call.Contains("EINPROGRESS", StringComparison.Ordinal)).ToArray();
    }

    /// <summary>Puts a call together that strace shows in two parts, because another thread came between.</summary>
    private static IEnumerable<string> Whole(IEnumerable<string> lines)
    {
        const string Unfinished = "<unfinished ...>";
        var begun = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var thread = line.Split(' ')[0];
            if (line.EndsWith(Unfinished, StringComparison.Ordinal))
                begun[thread] = line[..^Unfinished.Length];
            else if (Resumed().Match(line) is { Success: true } end && begun.Remove(thread, out var begin))
                yield return begin + end.Groups["rest"].Value;
            else
                yield return line;
        }
    }

    [GeneratedRegex(@"^\d+ +<\.\.\. \w+ resumed>(?<rest>.*)$")]
    private static partial Regex Resumed();

    /// <summary>Calls that change the file system, or open something in it for writing. A read of /proc or a lock is none.</summary>
    private static bool IsWrite(string call)
    {
        if (call.Contains("execve(", StringComparison.Ordinal) || call.Contains("connect(", StringComparison.Ordinal))
            return false;
        if (!call.Contains("openat(", StringComparison.Ordinal))
            return true;
        // The lock file is opened for flock(2) and never written.
        return (call.Contains("O_WRONLY", StringComparison.Ordinal) || call.Contains("O_RDWR", StringComparison.Ordinal))
            && !call.Contains("/var/lib/postfix-hardening/lock\"", StringComparison.Ordinal)
            && !call.Contains("\"/dev/null\"", StringComparison.Ordinal);
    }
}
