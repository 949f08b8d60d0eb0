using HardeningApp.E2E.Box;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace HardeningApp.E2E.Box;

/// <summary>
/// The order in which classes get a box: those that take minutes first, so that none of them is left alone at the end while a processor has nothing to do.
/// A class that is not named here takes less.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        "OpenRelayTests", TwoServers.TwoServersCollection.Name, "RandomCrashTests", "AdoptionTests", "StepCrashTests", Ucr.UcrCollection.Name, "RestoreTests", "MonitorChangesNothingTests",
        "PackageLifeTests", "BreakGlassTests", "PolicyCaseTests", "ExemptMailTests", "ConcurrencyTests", "RemovalTests", "RelayClientTests", "UndoTests", "InstallationTests", "DriftTests",
        "NoticeTests",
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(Place).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    // The name of a class's own collection is that of the class, with a number behind it.
    private static int Place<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var found = Array.FindIndex(Longest, name => collection.TestCollectionDisplayName == name || collection.TestCollectionDisplayName.Contains($".{name} ", StringComparison.Ordinal));
        return found < 0 ? Longest.Length : found;
    }
}
