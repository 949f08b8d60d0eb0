using HardeningApp.Platform.Ldap;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Ldap;

public sealed class MachineSecretTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    private string SecretFile => _temporary["machine.secret"];

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void The_file_is_read_again_each_time()
    {
        var secret = new MachineSecret(SecretFile);
        File.WriteAllText(SecretFile, "first");
        secret.Candidates().ShouldBe(["first"]);

        File.WriteAllText(SecretFile, "second");

        secret.Candidates().ShouldBe(["second"]);
    }

    [Fact]
    public void Newlines_at_the_end_go_and_blanks_stay()
    {
        File.WriteAllText(SecretFile, " a b \r\n\n");

        new MachineSecret(SecretFile).Candidates().ShouldBe([" a b "]);
    }

    [Fact]
    public void The_last_good_one_comes_second_and_only_if_it_differs()
    {
        File.WriteAllText(SecretFile, "new");
        var secret = new MachineSecret(SecretFile);

        secret.Worked("old");
        secret.Candidates().ShouldBe(["new", "old"]);
        secret.Worked("new");
        secret.Candidates().ShouldBe(["new"]);
    }

    [Fact]
    public void An_empty_file_leaves_the_last_good_one()
    {
        File.WriteAllText(SecretFile, "\n");
        var secret = new MachineSecret(SecretFile);

        secret.Worked("old");

        secret.Candidates().ShouldBe(["old"]);
    }

    [Fact]
    public void A_file_that_is_away_for_a_moment_leaves_the_last_good_one()
    {
        var secret = new MachineSecret(SecretFile);

        secret.Worked("old");

        secret.Candidates().ShouldBe(["old"]);
    }

    [Fact]
    public void An_empty_file_at_the_start_is_an_error_that_names_it()
    {
        File.WriteAllText(SecretFile, "");

        Should.Throw<PassException>(() => new MachineSecret(SecretFile).Candidates()).Message.ShouldStartWith($"{SecretFile} is empty");
    }

    [Fact]
    public void A_missing_file_at_the_start_is_an_error_that_names_it() =>
        Should.Throw<PassException>(() => new MachineSecret(SecretFile).Candidates()).Message.ShouldContain(SecretFile);
}
