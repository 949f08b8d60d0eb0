namespace HardeningApp.Core.Explain.Tables;

/// <summary>A key to look up.</summary>
/// <param name="Text">The key.</param>
/// <param name="IsPart">Whether it is only a part of what is asked about.</param>
internal readonly record struct LookupKey(string Text, bool IsPart);
