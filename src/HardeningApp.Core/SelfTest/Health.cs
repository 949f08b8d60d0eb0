namespace HardeningApp.Core.SelfTest;

/// <summary>The states of a monitoring plugin; the numbers are its exit codes (Monitoring Plugins Development Guidelines).</summary>
public enum Health
{
    /// <summary>Everything is as it should be.</summary>
    Ok = 0,

    /// <summary>Somebody should look at it.</summary>
    Warning = 1,

    /// <summary>Something is broken.</summary>
    Critical = 2,

    /// <summary>Nothing can be told.</summary>
    Unknown = 3,
}
