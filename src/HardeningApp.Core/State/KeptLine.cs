namespace HardeningApp.Core.State;

/// <summary>A line of a map made by hand that is about no mail domain of the directory. It goes on in our map of the same name, so that no verdict is lost.</summary>
/// <param name="Map">The file name of the map.</param>
/// <param name="Key">What is looked up.</param>
/// <param name="Action">What Postfix does then.</param>
public sealed record KeptLine(string Map, string Key, string Action)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Map}: {Key} {Action}";
}
