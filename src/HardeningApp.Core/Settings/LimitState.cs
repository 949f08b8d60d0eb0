namespace HardeningApp.Core.Settings;

/// <summary>Whether a limited stage counts, and if not, why.</summary>
public enum LimitState
{
    /// <summary>It counts instead of the requested stage.</summary>
    Running,

    /// <summary>Its time is up.</summary>
    Over,

    /// <summary>The requested stage was changed after it, which is what counts.</summary>
    Replaced,

    /// <summary>The clock stands before its begin, so nobody knows how much of it is left; it does not count.</summary>
    Early,
}
