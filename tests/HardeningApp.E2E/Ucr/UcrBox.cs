using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Ucr;

/// <summary>The box that the conformance tests share.</summary>
public sealed class UcrBox : BoxFixture
{
    public async Task<UcrResult> RunAsync(string[] command, CancellationToken cancellationToken)
    {
        var result = await Box.RunAsync(command, cancellationToken: cancellationToken);
        return new UcrResult(result.ExitCode, result.Stdout, result.Stderr);
    }

    /// <summary>Keeps what every test has to give back.</summary>
    protected override Task PrepareAsync(BoxInstance box) => box.OutputAsync("""
        mkdir /root/conformance
        cp -p /etc/univention/base*.conf* /etc/postfix/main.cf /etc/postfix/master.cf /root/conformance/
        """);
}
