using HardeningApp.E2E.Page;
using HardeningApp.E2E.Policy;
using Xunit.MicrosoftTestingPlatform;

namespace HardeningApp.E2E;

/// <summary>Starts the tests, or with <c>policy FILE</c> runs a file of cases, with <c>screenshots DIRECTORY</c> takes the pictures of the documentation.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        [PolicyCommand.Word, var file] => PolicyCommand.RunAsync(file),
        [Screenshots.Word, var directory] => Screenshots.TakeAsync(directory),
        _ => TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
    };
}
