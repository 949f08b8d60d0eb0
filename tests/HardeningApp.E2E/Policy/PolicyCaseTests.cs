using System.Collections.Immutable;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Policy;

/// <summary>Every case of tests/policy/policy-cases.csv in every state of the server, from real client hosts.</summary>
public sealed class PolicyCaseTests(PolicyCaseTests.Fixture fixture) : IClassFixture<PolicyCaseTests.Fixture>
{
    [Fact]
    public void Every_case_has_the_expected_verdict_and_log_lines_in_every_state()
    {
        var (table, failed) = PolicyTable.Of(fixture.Cases, fixture.Outcomes);
        TestContext.Current.TestOutputHelper?.WriteLine(table);

        failed.ShouldBe(0, table);
        fixture.Cases.Length.ShouldBeGreaterThanOrEqualTo(83);
    }

    [Fact]
    public void Monitor_changes_no_verdict_that_the_domain_controllers_in_mynetworks_had_not_changed_before()
    {
        var (before, monitor) = (fixture.Outcomes[PolicyColumn.Before], fixture.Outcomes[PolicyColumn.Monitor]);

        fixture.Cases.Where(one => before[one.Id].Verdict != monitor[one.Id].Verdict).ShouldBeEmpty();
    }

    /// <summary>A box that went through all states.</summary>
    public sealed class Fixture : BoxFixture
    {
        public ImmutableArray<PolicyCase> Cases { get; } = PolicyFile.Read(PolicyFile.Shipped);

        public ImmutableDictionary<PolicyColumn, ImmutableDictionary<string, Outcome>> Outcomes { get; private set; } =
            ImmutableDictionary<PolicyColumn, ImmutableDictionary<string, Outcome>>.Empty;

        protected override async Task PrepareAsync(BoxInstance box) => Outcomes = await PolicyRun.AllAsync(box, Cases);
    }
}
