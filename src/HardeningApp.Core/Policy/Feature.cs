namespace HardeningApp.Core.Policy;

/// <summary>One protection that can be staged by itself.</summary>
public enum Feature
{
    /// <summary>Mail from outside with an inside sender (port 25).</summary>
    Sender,

    /// <summary>Relay clients relay only with inside or null senders (port 25).</summary>
    Relay,

    /// <summary>Logged-in users send only with their own addresses (ports 465 and 587).</summary>
    Submission,

    /// <summary>No login on port 25.</summary>
    Auth25,
}
