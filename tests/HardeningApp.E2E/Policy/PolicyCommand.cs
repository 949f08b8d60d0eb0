using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Policy;

/// <summary><c>make policy</c>: runs a file of cases in a box of its own and prints what came of them.</summary>
internal static class PolicyCommand
{
    /// <summary>The first argument that asks for it.</summary>
    public const string Word = "policy";

    private const int Differences = 1;
    private const int NotRun = 2;

    /// <summary>The exit status: 0 when every case is as expected, 1 when one is not, 2 when the file cannot be read.</summary>
    public static async Task<int> RunAsync(string path)
    {
        try
        {
            var cases = PolicyFile.Read(path);
            await using var box = await BoxInstance.UpAsync($"policy-{Environment.ProcessId}");
            var (text, failed) = PolicyTable.Of(cases, await PolicyRun.AllAsync(box, cases));
            Console.WriteLine(text);
            return failed == 0 ? 0 : Differences;
        }
        catch (Exception e) when (e is PolicyFileException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{path}: {e.Message}");
            return NotRun;
        }
    }
}
