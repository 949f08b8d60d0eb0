using System.Globalization;
using System.Text;
using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.State;

/// <summary>Generations as text for people.</summary>
public static class GenerationText
{
    /// <summary>The difference of a generation to the one before.</summary>
    public static string Diff(GenerationDiffDocument document)
    {
        var text = new StringBuilder();
        var before = document.Before == 0 ? "before" : document.Before.ToString(CultureInfo.InvariantCulture);
        foreach (var file in document.Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"--- {before}/{file.Name}\n+++ {document.Generation}/{file.Name}\n");
            foreach (var line in file.Lines)
                text.Append(Printable.Escape(line)).Append('\n');
            if (file.More > 0)
                text.Append(CultureInfo.InvariantCulture, $"… and {file.More} more lines; the files are in {GenerationNames.Directory}\n");
        }

        foreach (var change in document.Values)
        {
            text.Append(CultureInfo.InvariantCulture, $"UCR {Printable.Escape(change.Key)}\n");
            if (change.Before is { } old)
                text.Append(CultureInfo.InvariantCulture, $"- {Printable.Escape(old)}\n");
            if (change.After is { } now)
                text.Append(CultureInfo.InvariantCulture, $"+ {Printable.Escape(now)}\n");
        }

        return text.Length == 0 ? "no difference\n" : text.ToString();
    }
}
