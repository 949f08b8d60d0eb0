using HardeningApp.Platform.Ldap;
using HardeningApp.Platform.Tests.Support;
using Xunit.MicrosoftTestingPlatform;

namespace HardeningApp.Platform.Tests;

/// <summary>Starts the tests. They rewrite Postfix, UCR and the directory of the machine they run on, so that must be a box.</summary>
internal static class Program
{
    private const int Refused = 2;

    public static async Task<int> Main(string[] args)
    {
        if (!Directory.Exists("/etc/box") || !Directory.Exists("/etc/univention"))
        {
            await Console.Error.WriteLineAsync("These tests rewrite Postfix, UCR and LDAP of the machine they run on, so they run in a box only: tests/run-platform");
            return Refused;
        }

        // As the product does it; libldap reads its environment once.
        LdapEnvironment.Prepare(new HardeningPaths().CaCertificate);
        return args is [ChildProgram.Word, .. var rest]
            ? await ChildProgram.RunAsync(rest)
            : await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
    }
}
