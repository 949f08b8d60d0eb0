namespace HardeningApp.Core.Notices;

/// <summary>What is known of a cause.</summary>
/// <param name="Since">When it was seen first, UTC.</param>
public sealed record NoticeState(DateTimeOffset Since)
{
    /// <summary>When it was mailed.</summary>
    public DateTimeOffset? Sent { get; init; }

    /// <summary>When that was tried last.</summary>
    public DateTimeOffset? Tried { get; init; }

    /// <summary>Since when it is gone; null while it lasts.</summary>
    public DateTimeOffset? Gone { get; init; }
}
