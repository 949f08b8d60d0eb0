namespace HardeningApp.Core.SelfTest;

/// <summary>What Postfix has to say to a question of the self-test.</summary>
public enum Expectation
{
    /// <summary>The mail is taken.</summary>
    Accepted,

    /// <summary>The mail is refused for good; a stranger's attempt to relay may be told to come again (<c>defer_unauth_destination</c>, 454).</summary>
    Refused,

    /// <summary>The policy only logs, or is off; a rule of somebody else may refuse.</summary>
    AcceptedOrRefused,
}
