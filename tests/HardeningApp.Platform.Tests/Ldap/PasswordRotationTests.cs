using HardeningApp.Core.Settings;
using HardeningApp.Platform.Ldap;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Ldap;

/// <summary>UCS changes the machine password now and then; file and server change at different moments, in either order.</summary>
[Collection(nameof(WholeBox))]
public sealed class PasswordRotationTests : IAsyncLifetime
{
    private const string Old = "machine-secret-of-mail";
    private const string New = "rotated 1!ü";

    private readonly TemporaryDirectory _temporary = new();

    private string File => _temporary["machine.secret"];

    public async ValueTask InitializeAsync() => await Write(Old);

    public async ValueTask DisposeAsync()
    {
        await ServerHas(Old);
        _temporary.Dispose();
    }

    [Fact]
    public async Task The_last_good_password_is_used_while_the_server_does_not_have_the_new_one_yet()
    {
        var directory = new LdapDirectory(new MachineSecret(File));
        await Read(directory);

        await Write(New);

        await Read(directory);
    }

    [Fact]
    public async Task The_last_good_password_is_used_while_the_file_is_empty()
    {
        var directory = new LdapDirectory(new MachineSecret(File));
        await Read(directory);

        await Write("");

        await Read(directory);
    }

    [Fact]
    public async Task The_new_password_is_used_as_soon_as_the_file_has_it()
    {
        var directory = new LdapDirectory(new MachineSecret(File));
        await Read(directory);

        await ServerHas(New);
        await Should.ThrowAsync<PassException>(() => Read(directory));
        await Write(New);

        await Read(directory);
    }

    [Fact]
    public async Task The_password_before_the_last_good_one_is_not_tried_again()
    {
        var directory = new LdapDirectory(new MachineSecret(File));
        await Read(directory);
        await ServerHas(New);
        await Write(New);
        await Read(directory);

        await ServerHas(Old);

        (await Should.ThrowAsync<PassException>(() => Read(directory))).Message.ShouldContain("refused the password");
    }

    [Fact]
    public async Task A_newline_that_an_editor_added_does_no_harm()
    {
        await Write(Old + "\r\n");

        await Read(new LdapDirectory(new MachineSecret(File)));
    }

    private static async Task Read(LdapDirectory directory) =>
        (await directory.ReadAsync(Box.Ldap(LdapTls.Ldaps), TestContext.Current.CancellationToken)).MailDomains.Length.ShouldBe(2);

    private static Task ServerHas(string password) => DirectoryAdmin.Modify(
        Box.HostDn, $"replace: userPassword\nuserPassword:: {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(password))}");

    private Task Write(string password) => System.IO.File.WriteAllTextAsync(File, password, TestContext.Current.CancellationToken);
}
