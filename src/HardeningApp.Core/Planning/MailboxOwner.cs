namespace HardeningApp.Core.Planning;

/// <summary>An address of the directory and a login that may send with it.</summary>
/// <param name="Mailbox">The address.</param>
/// <param name="Login">The first owner by the login map; null when it knows none.</param>
public sealed record MailboxOwner(string Mailbox, string? Login);
