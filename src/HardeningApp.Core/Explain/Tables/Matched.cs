namespace HardeningApp.Core.Explain.Tables;

/// <summary>Whether something is in a list.</summary>
/// <param name="IsTrue">Whether it is.</param>
/// <param name="Entry">The entry of the list that says so, also by excluding it; null when none does.</param>
/// <param name="Trouble">The entry that nobody can read; Postfix gives up there.</param>
internal readonly record struct Matched(bool IsTrue, string? Entry = null, string? Trouble = null);
