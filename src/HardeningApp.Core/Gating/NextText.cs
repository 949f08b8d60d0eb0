using System.Text;

namespace HardeningApp.Core.Gating;

/// <summary>The next steps as text for people.</summary>
public static class NextText
{
    /// <summary>All steps: what is the matter, and below it what to type.</summary>
    public static string Full(IReadOnlyCollection<NextStep> steps)
    {
        var text = new StringBuilder();
        foreach (var step in steps)
        {
            text.Append(step.Subject).Append(": ").Append(step.Text).Append('\n');
            if (step.Command is { } command)
                text.Append("    ").Append(command).Append('\n');
            foreach (var other in step.Otherwise)
                text.Append("    ").Append(other.When).Append(": ").Append(other.Command).Append('\n');
        }

        return text.ToString();
    }
}
