using HardeningApp.E2E.Policy;
using Xunit.MicrosoftTestingPlatform;

namespace HardeningApp.E2E;

/// <summary>Starts the tests, or with <c>policy FILE</c> runs a file of cases.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args is [PolicyCommand.Word, var file]
        ? PolicyCommand.RunAsync(file)
        : TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
}
