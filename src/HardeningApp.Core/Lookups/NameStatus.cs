namespace HardeningApp.Core.Lookups;

/// <summary>What became of a question to the name service.</summary>
public enum NameStatus
{
    /// <summary>No answer that counts: none in time, an error of the server, or nobody was asked.</summary>
    Failed,

    /// <summary>There is no such record, or no such name.</summary>
    Nothing,

    /// <summary>There are records.</summary>
    Found,
}
