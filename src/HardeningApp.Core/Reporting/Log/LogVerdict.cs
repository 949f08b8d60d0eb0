namespace HardeningApp.Core.Reporting.Log;

/// <summary>What became of a mail that a feature concerns.</summary>
public enum LogVerdict
{
    /// <summary>It was accepted; <c>enforce</c> would refuse it.</summary>
    WouldRefuse,

    /// <summary>It was refused.</summary>
    Refused,
}
