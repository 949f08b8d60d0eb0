namespace HardeningApp.Core.Explain;

/// <summary>What a restriction says.</summary>
public enum Verdict
{
    /// <summary>Nothing: the next one is asked.</summary>
    Pass,

    /// <summary>The list ends here, the mail may go on to the next list.</summary>
    Permit,

    /// <summary>The mail is refused.</summary>
    Refuse,

    /// <summary>Nothing that can be known here; taken for <see cref="Pass"/>.</summary>
    Unknown,
}
