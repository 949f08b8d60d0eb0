namespace HardeningApp.E2E.Box;

/// <summary>A reload by hand, behind which no process answers any more that has read the configuration before.</summary>
internal static class PostfixReload
{
    /// <summary>The command.</summary>
    public const string Command = "/usr/local/lib/box/reload-postfix";
}
