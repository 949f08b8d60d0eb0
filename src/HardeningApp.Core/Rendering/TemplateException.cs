namespace HardeningApp.Core.Rendering;

/// <summary>A template that cannot be parsed or rendered, or whose output is refused. The message names file, line and column.</summary>
public sealed class TemplateException : Exception
{
    /// <summary>With a message for the administrator.</summary>
    public TemplateException(string message)
        : base(message)
    {
    }

    /// <summary>With a message for the administrator and what caused it.</summary>
    public TemplateException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Needed by nobody; here because exceptions have it.</summary>
    public TemplateException()
    {
    }
}
