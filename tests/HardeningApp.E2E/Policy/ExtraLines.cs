namespace HardeningApp.E2E.Policy;

/// <summary>What the mail log says about a mail that is not refused.</summary>
[Flags]
public enum ExtraLines
{
    None = 0,

    /// <summary>A <c>warn:</c> line of the sender map.</summary>
    Warn = 1,

    /// <summary>A <c>reject_warning:</c> line.</summary>
    WouldRefuse = 2,
}
