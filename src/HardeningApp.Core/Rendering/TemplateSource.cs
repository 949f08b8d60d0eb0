namespace HardeningApp.Core.Rendering;

/// <summary>A template and where it came from.</summary>
/// <param name="Path">The file, for error messages.</param>
/// <param name="Text">Its content.</param>
public sealed record TemplateSource(string Path, string Text);
