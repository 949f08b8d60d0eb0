namespace HardeningApp.Core.Settings;

/// <summary>The name of this server.</summary>
public static class ServerName
{
    /// <summary>The fully qualified name; null where UCR does not know it, which is so before the host has joined.</summary>
    public static string? Of(UcrSnapshot ucr) =>
        (ucr.Text("hostname"), ucr.Text("domainname")) is ({ Length: > 0 } name, { Length: > 0 } domain) ? $"{name}.{domain}" : null;
}
