namespace HardeningApp.Core.Settings;

/// <summary>The effective value of a UCR variable, the layer it comes from, and what lies below it.</summary>
/// <param name="Text">The value; may be empty, which is not the same as unset.</param>
/// <param name="Layer">The highest layer that sets it.</param>
public sealed record UcrValue(string Text, UcrLayer Layer)
{
    /// <summary>What <c>ucr set</c> wrote, also while a higher layer hides it; null when nothing is set there.</summary>
    public string? Normal { get; init; } = Layer == UcrLayer.Normal ? Text : null;

    /// <summary>What <c>ucr unset</c> gives back; null when the variable has no default.</summary>
    public string? Default { get; init; } = Layer == UcrLayer.Default ? Text : null;

    /// <summary>The same variable after <c>ucr set</c>, or <c>ucr unset</c> for null; null when no layer sets it any more.</summary>
    public UcrValue? WithNormal(string? text) => (Layer, text, Default) switch
    {
        ( > UcrLayer.Normal, _, _) => this with { Normal = text },
        (_, not null, _) => new UcrValue(text, UcrLayer.Normal) { Default = Default },
        (_, _, not null) => new UcrValue(Default, UcrLayer.Default),
        _ => null,
    };

    /// <summary>The same variable with the value of a higher layer on top.</summary>
    public UcrValue Below(string text, UcrLayer layer) =>
        new(text, layer) { Normal = layer == UcrLayer.Normal ? text : Normal, Default = Default };
}
