using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Faults;

/// <summary>The faults of one area, one after the other in one box.</summary>
public abstract class FaultTests(FaultBoxFixture fixture)
{
    private protected abstract string Area { get; }

    private protected BoxInstance Box => fixture.Box;

    private protected Task RunAsync(IEnumerable<Fault> faults, string name) =>
        new FaultRun(Box, Area, faults.Single(fault => fault.Name == name), TestContext.Current.CancellationToken).RunAsync();

    private protected static TheoryData<string> Names(IEnumerable<Fault> faults) => [.. faults.Select(fault => fault.Name)];
}
