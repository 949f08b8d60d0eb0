using System.Text;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Exceptions;

/// <summary>The exceptions as a list for people.</summary>
public static class ExceptionListText
{
    /// <summary>A line for each exception, and below it whether it ends soon, is over or has no effect.</summary>
    public static string Full(IReadOnlyCollection<Exemption> exceptions, ExceptionEffect effect)
    {
        if (exceptions.Count == 0)
            return "no exceptions\n";

        var text = new StringBuilder();
        foreach (var exception in exceptions)
        {
            text.AppendLine(ExceptionText.Full(exception));
            if (effect.State(exception) is var state && state != "counts")
                text.AppendLine($"  {state}");
            else if (effect.WhyNone(exception) is { } why)
                text.AppendLine($"  without effect: {why}");
        }

        return text.ToString();
    }
}
