using HardeningApp.Core.Planning;
using HardeningApp.Platform.Ldap;
using HardeningApp.Platform.Logs;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.Processes;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Postfix;

[Collection(nameof(WholeBox))]
public sealed class LoginReaderTests
{
    private static readonly HardeningPaths Paths = new();

    private readonly LoginReader _logins = new(
        new PostfixTools(new ProgramRunner(TimeProvider.System), Product.Unlimited), new LdapDirectory(new MachineSecret(Paths.MachineSecret)), new SeenLogins(Paths));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_login_map_names_who_may_send_with_an_address()
    {
        var facts = await _logins.AskMapAsync("anna@company.my", Token);

        facts.MapTrouble.ShouldBeNull();
        facts.Asked.ShouldBe(new MailboxOwner("anna@company.my", "anna@company.my"));
    }

    [Fact]
    public async Task An_address_without_an_owner_is_trouble()
    {
        var facts = await _logins.AskMapAsync("nosuch@company.my", Token);

        facts.MapTrouble.ShouldBe("it does not find the owner of nosuch@company.my");
        facts.Asked.ShouldBe(new MailboxOwner("nosuch@company.my", null));
    }

    [Theory]
    [InlineData("anna@company.my\nbob@company.my")]
    [InlineData(null)]
    public async Task With_what_is_no_single_address_only_the_map_is_tried(string? address)
    {
        var facts = await _logins.AskMapAsync(address, Token);

        facts.MapTrouble.ShouldBeNull();
        facts.Asked.ShouldBeNull();
    }
}
