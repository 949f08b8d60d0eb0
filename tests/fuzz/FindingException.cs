namespace HardeningApp.Fuzz;

/// <summary>An output that must not be.</summary>
public sealed class FindingException : Exception
{
    /// <summary>With what was found.</summary>
    public FindingException(string message)
        : base(message)
    {
    }

    /// <summary>With what was found and what caused it.</summary>
    public FindingException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Needed by nobody; here because exceptions have it.</summary>
    public FindingException()
    {
    }
}
