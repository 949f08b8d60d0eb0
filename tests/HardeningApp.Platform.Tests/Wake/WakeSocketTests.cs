using System.Net.Sockets;
using HardeningApp.Platform.Tests.Support;
using HardeningApp.Platform.Wake;

namespace HardeningApp.Platform.Tests.Wake;

public sealed class WakeSocketTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    public WakeSocketTests() => File.SetUnixFileMode(_temporary.Path, (UnixFileMode)Convert.ToInt32("755", 8));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string SocketPath => Path.Combine(_temporary.Path, "run", "wake");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task It_is_open_to_root_and_the_user_of_the_directory_listener_and_to_nobody_else()
    {
        using var socket = new WakeSocket(SocketPath);

        // The group in the mode is the mask of the access list.
        (await Shell.RunAsync($"stat -c '%U %G %a %F' {SocketPath}")).ShouldBe("root root 660 socket");
        (await Shell.RunAsync($"python3 -c 'import os,sys; print(os.getxattr(sys.argv[1], \"system.posix_acl_access\").hex())' {SocketPath}")).ShouldBe(
            "02000000" + "01000600ffffffff" + $"02000600{await ListenerAsync()}" + "04000000ffffffff" + "10000600ffffffff" + "20000000ffffffff");
    }

    [Fact]
    public async Task The_listener_and_root_may_wake_and_others_may_not()
    {
        using var socket = new WakeSocket(SocketPath);
        const string Send = "python3 -c 'import socket,sys; socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(sys.argv[2].encode(), sys.argv[1])'";

        await Shell.RunAsync($"setpriv --reuid=listener --clear-groups {Send} {SocketPath} listener");
        (await socket.ReceiveAsync(Token)).ShouldBe("listener");
        await Shell.RunAsync($"{Send} {SocketPath} ucr");
        (await socket.ReceiveAsync(Token)).ShouldBe("ucr");
        var refused = await Shell.TryAsync($"setpriv --reuid=nobody --clear-groups {Send} {SocketPath} nobody");

        refused.ExitCode.ShouldNotBe(0);
        refused.StandardError.ShouldContain("PermissionError");
    }

    [Theory]
    [InlineData("listener", "listener")]
    [InlineData("  resync\n", "resync")]
    [InlineData("mail/domain v1.2-3", "mail/domain v1.2-3")]
    [InlineData("", "wake")]
    [InlineData("line\nPRIORITY=0", "wake")]
    [InlineData("\u001b[31mred", "wake")]
    [InlineData("ümlaut", "wake")]
    [InlineData("$(id)", "wake")]
    public async Task A_reason_is_made_harmless(string sent, string received)
    {
        using var socket = new WakeSocket(SocketPath);
        using var sender = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

        sender.SendTo(System.Text.Encoding.UTF8.GetBytes(sent), new UnixDomainSocketEndPoint(SocketPath));

        (await socket.ReceiveAsync(Token)).ShouldBe(received);
    }

    [Fact]
    public async Task A_reason_of_any_length_wakes_once()
    {
        using var socket = new WakeSocket(SocketPath);

        WakeSocket.Send(SocketPath, new string('a', 10_000));
        WakeSocket.Send(SocketPath, "next");

        (await socket.ReceiveAsync(Token)).ShouldBe(new string('a', 64));
        (await socket.ReceiveAsync(Token)).ShouldBe("next");
    }

    [Fact]
    public async Task A_socket_that_a_killed_daemon_left_is_replaced()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(SocketPath)!);
        await Shell.RunAsync($"python3 -c 'import socket; socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).bind(\"{SocketPath}\")'; test -S {SocketPath}");
        WakeSocket.HasListener(SocketPath).ShouldBeFalse();

        using var socket = new WakeSocket(SocketPath);

        WakeSocket.Send(SocketPath, "works");
        (await socket.ReceiveAsync(Token)).ShouldBe("works");
    }

    [Fact]
    public async Task A_second_daemon_is_refused_and_the_first_one_goes_on()
    {
        using var first = new WakeSocket(SocketPath);

        Should.Throw<IOException>(() => new WakeSocket(SocketPath)).Message.ShouldContain("another postfix-hardening listens");

        WakeSocket.Send(SocketPath, "still");
        (await first.ReceiveAsync(Token)).ShouldBe("still");
    }

    [Fact]
    public void A_daemon_that_ends_takes_the_socket_away()
    {
        using (new WakeSocket(SocketPath))
            WakeSocket.HasListener(SocketPath).ShouldBeTrue();

        File.Exists(SocketPath).ShouldBeFalse();
        WakeSocket.HasListener(SocketPath).ShouldBeFalse();
        Should.Throw<SocketException>(() => WakeSocket.Send(SocketPath, "nobody"));
    }

    [Fact]
    public async Task Waiting_can_be_stopped()
    {
        using var socket = new WakeSocket(SocketPath);
        using var stop = new CancellationTokenSource();
        var waiting = socket.ReceiveAsync(stop.Token);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }

    private static async Task<string> ListenerAsync() =>
        Convert.ToHexStringLower(BitConverter.GetBytes(uint.Parse(await Shell.RunAsync("id -u listener"), System.Globalization.CultureInfo.InvariantCulture)));
}
