namespace HardeningApp.Platform.Pass;

/// <summary>A pass cannot go on; the last good state stays live. The message says what, which value and what to do.</summary>
public sealed class PassException : Exception
{
    /// <summary>With a message for the administrator.</summary>
    public PassException(string message)
        : base(message)
    {
    }

    /// <summary>With a message for the administrator and what caused it.</summary>
    public PassException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Whether somebody else has just changed what the pass was about to change. Nothing was touched, and the next pass sees what they wrote.</summary>
    public bool IsOvertaken { get; init; }

    /// <summary>Needed by nobody; here because exceptions have it.</summary>
    public PassException()
    {
    }
}
