using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Tests.Reporting;

namespace HardeningApp.Core.Tests.Exceptions;

public sealed class ReportedExemptionTests
{
    [Fact]
    public void A_source_with_one_sender_is_exempt_with_just_that() =>
        Of([Seen.Row("192.0.2.7", "News@company.my")]).ShouldBe(["feature=sender client=192.0.2.7/32 sender=news@company.my"]);

    [Fact]
    public void A_source_with_many_senders_is_exempt_with_their_domains() =>
        Of([Seen.Row("192.0.2.7", "a@company.my"), Seen.Row("192.0.2.7", "b@company.my"), Seen.Row("192.0.2.7", "c@company.local")])
            .ShouldBe(["feature=sender client=192.0.2.7/32 sender=company.local", "feature=sender client=192.0.2.7/32 sender=company.my"]);

    [Fact]
    public void A_masked_or_odd_sender_becomes_its_domain() =>
        Of([Seen.Row("2001:db8::7", "***@company.my")]).ShouldBe(["feature=sender client=2001:db8::7/128 sender=company.my"]);

    [Fact]
    public void A_relay_client_is_exempt_by_its_address() =>
        Of([Seen.Row("10.9.0.5", "eve@outside.example", Feature.Relay)]).ShouldBe(["feature=relay client=10.9.0.5/32"]);

    [Theory]
    [InlineData(2, "the report has the sources 1 to 1, not 2")]
    [InlineData(0, "the report has the sources 1 to 1, not 0")]
    public void A_number_that_is_not_there_is_named(int number, string why) =>
        ReportedExemption.Of(Seen.Report([Seen.Row("192.0.2.7")]), number).Error.ShouldNotBeNull().ShouldContain(why);

    [Fact]
    public void What_the_log_does_not_say_has_to_be_said_by_a_person()
    {
        ReportedExemption.Of(Seen.Report([]), 1).Error.ShouldNotBeNull().ShouldContain("the report is empty");
        ReportedExemption.Of(Seen.Report([Seen.Row("10.9.0.77", "info@company.my", Feature.Submission)]), 1).Error.ShouldNotBeNull().ShouldContain("--feature submission --login USER --sender ADDRESS");
        ReportedExemption.Of(Seen.Report([Seen.Row("192.0.2.7", "")]), 1).Error.ShouldNotBeNull().ShouldContain("--feature sender --client 192.0.2.7/32");
    }

    private static string[] Of(SeenRow[] rows) => [.. ReportedExemption.Of(Seen.Report(rows), 1).Value.ShouldNotBeNull().Each.Select(fields => string.Join(' ', fields.Select(field => $"{field.Name}={field.Text}")))];
}
