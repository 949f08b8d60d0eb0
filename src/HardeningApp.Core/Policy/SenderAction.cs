namespace HardeningApp.Core.Policy;

/// <summary>The right-hand sides of the sender map. They are constants; no input ever becomes an action.</summary>
public static class SenderAction
{
    /// <summary>Logs and accepts (access(5), WARN).</summary>
    public const string Warn = "WARN *** Invalid Inbound Sender ***";

    /// <summary>Refuses with 554 5.7.1 (access(5), REJECT).</summary>
    public const string Reject = "REJECT 5.7.1 Delivery not authorized, message refused";

    /// <summary>The action of a stage that is not off.</summary>
    public static string Of(Stage stage) => stage switch
    {
        Stage.Monitor => Warn,
        Stage.Enforce => Reject,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "a feature that is off has no action"),
    };
}
