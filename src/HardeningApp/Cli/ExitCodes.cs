namespace HardeningApp.Cli;

/// <summary>Exit codes, as in sysexits.h.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 64;

    /// <summary>Something that is needed is not there: daemon, directory, Postfix.</summary>
    public const int Unavailable = 69;

    /// <summary>It failed now and may work later; the daemon tries again by itself.</summary>
    public const int TemporaryFailure = 75;

    /// <summary>Root is needed.</summary>
    public const int NoPermission = 77;

    /// <summary>Settings are wrong, or a person has to decide.</summary>
    public const int Configuration = 78;
}
