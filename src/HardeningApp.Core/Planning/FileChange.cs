using HardeningApp.Core.Maps;

namespace HardeningApp.Core.Planning;

/// <summary>A file of ours that is to be written or removed.</summary>
/// <param name="Name">The file name below <c>/etc/postfix</c>.</param>
/// <param name="Map">What it should hold, or null to remove it.</param>
/// <param name="Reason">Why: new, changed in the directory, edited by hand, table missing, feature off.</param>
/// <param name="Removed">Lines that go, without comments.</param>
/// <param name="Added">Lines that come, without comments.</param>
public sealed record FileChange(string Name, AccessMap? Map, string Reason, TextLines Removed, TextLines Added)
{
    /// <summary>The reason that says that somebody else has written it.</summary>
    public const string EditedByHand = "the file was edited by hand";
}
