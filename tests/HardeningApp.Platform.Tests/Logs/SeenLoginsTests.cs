using HardeningApp.Platform.Logs;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Logs;

public sealed class SeenLoginsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_login_of_the_dry_run_was_nobody()
    {
        var log = Path.Combine(_directory.Path, "mail.log");
        File.WriteAllLines(log,
        [
            "Nov 26 12:00:00 mail postfix/smtps/smtpd[7]: 4Bq: client=ws77.company.my[10.9.0.77], sasl_method=PLAIN, sasl_username=anna@company.my",
            "Nov 26 12:00:01 mail postfix/policytest/smtpd[8]: 4Br: client=unknown[10.9.0.77], sasl_method=XCLIENT, sasl_username=nobody@company.my",
        ]);

        new SeenLogins(new HardeningPaths { MailLogs = [log] }).Read().ShouldBe(["anna@company.my"]);
    }
}
