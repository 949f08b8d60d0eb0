using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Faults;

/// <summary>artifacts/fault/table.tsv: one line for each case of this run, for make fault.</summary>
internal static class FaultTable
{
    private static readonly string File = Path.Combine(BoxTool.Repository, "artifacts/fault/table.tsv");
    private static readonly Lock OneAtATime = new();
    private static bool _begun;

    public static void Add(string area, string name, string during, string after, string recoveredIn)
    {
        lock (OneAtATime)
        {
            if (!_begun)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(File)!);
                System.IO.File.WriteAllText(File, "");
                _begun = true;
            }

            System.IO.File.AppendAllText(File, string.Join('\t', new[] { area, name, during, after, recoveredIn }.Select(Cell)) + "\n");
        }
    }

    private static string Cell(string text) => string.Join(' ', text.Split(['\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
