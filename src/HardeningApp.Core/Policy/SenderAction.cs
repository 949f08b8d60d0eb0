namespace HardeningApp.Core.Policy;

/// <summary>The right-hand sides of the sender map. They are constants but for a contact, which has an allow-list of its own; no input ever becomes an action.</summary>
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
    /// <param name="stage">The stage.</param>
    /// <param name="contact">Whom a refused sender may ask; null for nobody.</param>
    public static string Of(Stage stage, RefusalContact? contact = null) => stage switch
    {
        Stage.Off => Pass,
        Stage.Monitor => Warn,
        Stage.Enforce => contact is null ? Reject : Reject + RefusalContact.Before + contact.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };
}
