using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Faults;

/// <summary>A fault: how it begins and ends, and what may be seen of it meanwhile.</summary>
/// <param name="Name">A short name: letters, digits, hyphens; also that of the mail domain that is added during the fault.</param>
/// <param name="Begin">Lines of bash that cause it.</param>
/// <param name="End">Lines of bash that end it.</param>
internal sealed record Fault(string Name, string Begin, string End)
{
    /// <summary>Lines that wait for the script of a case that hangs, which calls itself so.</summary>
    public const string Hangs = "for i in {1..400}; do if pgrep -f '^hanging' >/dev/null; then break; fi; sleep 0.05; done";

    /// <summary>Lines that end it, if it is still there.</summary>
    public const string EndHanging = "pkill -f '^hanging' || :";

    /// <summary>A regular expression that the status or the journal must match during the fault, or null when nobody need notice it.</summary>
    public string? Says { get; init; }

    /// <summary>Why legitimate mail may be put off (4xx) or find no server meanwhile; null when not one may be.</summary>
    public string? Deferred { get; init; }

    /// <summary>Whether the daemon follows the directory all the same; otherwise it may wait until the fault has ended.</summary>
    public bool Follows { get; init; }

    /// <summary>What is in place around both, such as another configuration of slapd.</summary>
    public Func<BoxInstance, CancellationToken, Task<IAsyncDisposable>>? Around { get; init; }

    /// <summary>Whether the directory is changed only behind the fault, because it cannot be changed during it.</summary>
    public bool ChangeAfterwards { get; init; }

    /// <summary>Whether the daemon is left alone when the fault has ended; otherwise it is woken, which saves the pause of its next try.</summary>
    public bool Alone { get; init; }

    /// <summary>How long until what must be said is said.</summary>
    public TimeSpan SaidWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Lines of bash behind the change of the directory, during the fault.</summary>
    public string? Further { get; init; }

    /// <summary>Lines of bash when everything is right again.</summary>
    public string? After { get; init; }

    public string Domain => $"{Name}.example";

    public static Task<string> RunAsync(BoxInstance box, string lines, CancellationToken token) => box.OutputAsync($"set -e; . /root/faults.sh\n{lines}", token);
}
