namespace HardeningApp.Core.Restrictions;

/// <summary>One entry of a restriction list as UCR keeps it.</summary>
/// <param name="Key">What follows the prefix of the list, for example <c>10</c> or <c>60-hardening-sender</c>.</param>
/// <param name="Text">The restriction or restrictions, as Postfix reads them.</param>
public sealed record Restriction(string Key, string Text);
