namespace HardeningApp.Core.Policy;

/// <summary>The right-hand sides of the sender map. They are constants; no input ever becomes an action.</summary>
public static class SenderAction
{
    /// <summary>Logs and accepts (access(5), WARN).</summary>
    public const string Warn = "WARN *** Invalid Inbound Sender ***";

    /// <summary>Refuses with 554 5.7.1 (access(5), REJECT).</summary>
    public const string Reject = "REJECT 5.7.1 Delivery not authorized, message refused";

    /// <summary>
    /// Neither logs nor refuses (access(5), DUNNO). A mail domain that is exempt needs a line of its own: without it the line of its parent would match.
    /// </summary>
    public const string Pass = "DUNNO";

    /// <summary>The action of a stage.</summary>
    public static string Of(Stage stage) => stage switch
    {
        Stage.Off => Pass,
        Stage.Monitor => Warn,
        Stage.Enforce => Reject,
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };
}
