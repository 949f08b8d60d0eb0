using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CliWrap.Buffered;
using HardeningApp.Core.Settings;
using HardeningApp.Platform.Ldap;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Ldap;

public sealed class SilentServerTests
{
    [Fact]
    public async Task A_server_that_drops_packets_costs_seconds_not_minutes()
    {
        // An address on the cable that nobody has: no answer at all, as behind a firewall that drops.
        await Shell.RunAsync("ip neighbour replace 10.9.0.66 lladdr 02:00:00:00:02:66 dev lan nud permanent");
        var directory = new LdapDirectory(new MachineSecret(new HardeningPaths().MachineSecret));
        var start = TimeProvider.System.GetTimestamp();

        await Should.ThrowAsync<PassException>(() => directory.ReadAsync(Box.Ldap(LdapTls.Ldaps, "10.9.0.66"), TestContext.Current.CancellationToken));

        TimeProvider.System.GetElapsedTime(start).ShouldBeInRange(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(40));
    }

    [Theory]
    [InlineData(LdapTls.Ldaps)]
    [InlineData(LdapTls.StartTls)]
    public async Task A_server_that_accepts_and_says_nothing_costs_seconds_and_no_processor(LdapTls tls)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var start = TimeProvider.System.GetTimestamp();

        // In a process of its own: the processor that this one uses is that of all tests that run beside.
        var result = await ChildProgram.Start(ChildProgram.ReadSilent, tls.ToString(), port).ExecuteBufferedAsync(TestContext.Current.CancellationToken);

        var said = result.StandardOutput.Split('\n', 2);
        said[1].ShouldContain("accepted the connection and then gave no answer; it was given up");
        TimeProvider.System.GetElapsedTime(start).ShouldBeInRange(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(60));
        double.Parse(said[0], CultureInfo.InvariantCulture).ShouldBeLessThan(4);
    }
}
