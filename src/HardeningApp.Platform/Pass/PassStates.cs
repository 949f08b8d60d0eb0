namespace HardeningApp.Platform.Pass;

/// <summary>The words of <c>PassStatus.State</c>.</summary>
public static class PassStates
{
    /// <summary>What should be is, and Postfix uses it.</summary>
    public const string Ok = "ok";

    /// <summary>The feature is off and nothing of it is configured.</summary>
    public const string Off = "off";

    /// <summary>A person has to decide; the last good state stays.</summary>
    public const string Hold = "hold";

    /// <summary>The pass failed; the last good state stays.</summary>
    public const string Error = "error";

    /// <summary>Everything is written, but Postfix is stopped and has not read it.</summary>
    public const string Unconfirmed = "unconfirmed";

    /// <summary>An administrator has paused the daemon; the policy stays live and nothing is changed.</summary>
    public const string Paused = "paused";

    /// <summary>The host has not joined the domain; nothing is done.</summary>
    public const string NotJoined = "not-joined";
}
