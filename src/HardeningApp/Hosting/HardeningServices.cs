using HardeningApp.Platform;
using HardeningApp.Platform.DryRun;
using HardeningApp.Platform.Explain;
using HardeningApp.Platform.Files;
using HardeningApp.Platform.Ldap;
using HardeningApp.Platform.Logs;
using HardeningApp.Platform.Lookups;
using HardeningApp.Platform.Mail;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.Processes;
using HardeningApp.Platform.Reporting;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;
using Microsoft.Extensions.DependencyInjection;

namespace HardeningApp.Hosting;

/// <summary>The composition of the product; daemon and command line use the same parts.</summary>
internal static class HardeningServices
{
    /// <summary>Everything a pass needs.</summary>
    /// <param name="services">The collection.</param>
    /// <param name="sandboxed">Whether this process runs in the daemon's sandbox, which some programs must leave.</param>
    public static IServiceCollection AddHardening(this IServiceCollection services, bool sandboxed)
    {
        var paths = new HardeningPaths();
        services.AddSingleton(paths).AddSingleton(TimeProvider.System);

        // What is looked at.
        services.AddSingleton(new UcrFiles(paths.Univention, TimeProvider.System));
        services.AddSingleton(new MachineSecret(paths.MachineSecret));
        services.AddSingleton(provider => ReadyLdap(provider, paths.CaCertificate)).AddSingleton<TemplateFiles>().AddSingleton<PostfixConfig>();
        services.AddSingleton<SeenLogins>().AddSingleton<LoginReader>().AddSingleton<Observer>();

        services.AddSingleton<DryRunClient>().AddSingleton<LocalProbe>().AddSingleton<SelfTestReader>();

        // What is explained.
        services.AddSingleton<PostfixReader>().AddSingleton<Knowledge>().AddSingleton<MailExplainer>().AddSingleton<LiveExplainer>();

        // What is reported.
        services.AddSingleton<SeenMail>().AddSingleton<OpenSourcesStore>().AddSingleton(provider => new SourceLookups(provider.Get<TimeProvider>())).AddSingleton<MailSender>().AddSingleton<WeeklyMarkStore>();

        // What changes things.
        services.AddSingleton<ProgramRunner>().AddSingleton<PostfixTools>().AddSingleton<MapFiles>();
        services.AddSingleton<ConfigRendering>().AddSingleton<BaselineFiles>().AddSingleton<Verifier>().AddSingleton<Confirmer>().AddSingleton<Undoer>().AddSingleton<Applier>();
        services.AddSingleton(provider => new OutsidePrograms(provider.GetRequiredService<ProgramRunner>(), sandboxed)).AddSingleton<UcrProgram>();

        // What is remembered.
        services.AddSingleton<LedgerStore>().AddSingleton<GenerationStore>().AddSingleton<StatusStore>().AddSingleton<PassLock>();

        services.AddSingleton<StatusReader>().AddSingleton<PlanMaker>().AddSingleton<Reconciler>();
        return services.AddSingleton<Adopter>().AddSingleton<Restorer>().AddSingleton<Rollback>().AddSingleton<EndedSettings>().AddSingleton<Repair>();
    }

    /// <summary>The parts for one command that an administrator typed.</summary>
    /// <param name="sandboxed">Whether it runs in a sandbox as the daemon does.</param>
    public static ServiceProvider ForCommandLine(bool sandboxed = false) => new ServiceCollection().AddHardening(sandboxed)
        .AddSingleton(provider => new PassLock(provider.Get<HardeningPaths>(), provider.Get<TimeProvider>(), text => Console.Error.WriteLine($"postfix-hardening: {text}")))
        .BuildServiceProvider();

    /// <summary>libldap is loaded here, with TLS, SASL and all their plugins, because most commands never ask the directory.</summary>
    private static LdapDirectory ReadyLdap(IServiceProvider services, string caCertificate)
    {
        LdapEnvironment.Prepare(caCertificate);
        return new LdapDirectory(services.Get<MachineSecret>());
    }

    /// <summary>A part that is always there.</summary>
    public static T Get<T>(this IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}
