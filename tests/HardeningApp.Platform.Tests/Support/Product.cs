using HardeningApp.Core.State;
using HardeningApp.Platform.DryRun;
using HardeningApp.Platform.Files;
using HardeningApp.Platform.Ldap;
using HardeningApp.Platform.Logs;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.Processes;
using HardeningApp.Platform.Reporting;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;
using Microsoft.Extensions.Time.Testing;

namespace HardeningApp.Platform.Tests.Support;

/// <summary>The parts of the product put together as the daemon does it, on the box's UCR, directory and Postfix, with state of its own.</summary>
internal sealed class Product
{
    /// <summary>The tests have no sandbox to leave.</summary>
    public static readonly OutsidePrograms Unlimited = new(new ProgramRunner(TimeProvider.System), sandboxed: false);

    public Product(string state)
    {
        Paths = new HardeningPaths
        {
            State = Path.Combine(state, "state"),
            Runtime = Path.Combine(state, "run"),
            Templates = Maps.Templates,
            TemplateOverrides = Path.Combine(state, "templates"),
            Joined = Path.Combine(state, "joined"),
        };
        var time = TimeProvider.System;
        var tools = new PostfixTools(new ProgramRunner(time), Unlimited);
        MapFiles = new MapFiles(Paths, tools, time);
        Config = new PostfixConfig(Paths, time);
        Ledgers = new LedgerStore(Paths, time);
        Statuses = new StatusStore(Paths, time);
        var (directory, baseline) = (new LdapDirectory(new MachineSecret(Paths.MachineSecret)), new BaselineFiles(Paths, Unlimited));
        var logins = new LoginReader(tools, directory, new SeenLogins(Paths));
        var observer = new Observer(
            new UcrFiles(Paths.Univention, TimeProvider.System), directory, logins, MapFiles, Config, new TemplateFiles(Paths, time), new OpenSourcesStore(Paths), Clock);
        var ucr = new UcrProgram(Unlimited, new UcrFiles(Paths.Univention, TimeProvider.System), Config);
        var rendering = new ConfigRendering(ucr, Config);
        var (generations, confirmer, ucrFiles) = (Generations = new GenerationStore(Paths), new Confirmer(rendering, tools, Config), new UcrFiles(Paths.Univention, TimeProvider.System));
        var local = new LocalProbe(Config, ucrFiles, directory, time);
        var verifier = new Verifier(new SelfTestReader(observer, Ledgers, directory, logins), new DryRunClient(Paths, Config, time), local, Config, Paths, time);
        var undoer = new Undoer(MapFiles, baseline, ucrFiles, ucr, Config, confirmer, Ledgers, generations, time);
        var applier = new Applier(MapFiles, baseline, ucr, Config, confirmer, undoer, verifier, Ledgers, generations, time);
        var (plans, passLock) = (new PlanMaker(Paths, time), new PassLock(Paths, time));
        Reconciler = new Reconciler(Paths, observer, plans, applier, undoer, Config, MapFiles, rendering, new StatusReader(observer, Config), Ledgers, Statuses, passLock, time);
        Rollback = new Rollback(observer, applier, MapFiles, ucr, Ledgers, generations, passLock, time);
        Adopter = new Adopter(observer, plans, applier, MapFiles, baseline, ucr, Ledgers, passLock, time);
        Restorer = new Restorer(observer, plans, applier, MapFiles, Config, baseline, local, Ledgers, generations, passLock, time);
    }

    public HardeningPaths Paths { get; }

    /// <summary>The wall clock that decides about limited stages and the pause; everything else has the real one.</summary>
    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>Takes away what is over.</summary>
    public EndedSettings Ended => new(new UcrFiles(Paths.Univention, TimeProvider.System), new UcrProgram(Unlimited, new UcrFiles(Paths.Univention, TimeProvider.System), Config), new PassLock(Paths, TimeProvider.System), Clock);

    public Reconciler Reconciler { get; }

    public Rollback Rollback { get; }

    public Adopter Adopter { get; }

    public Restorer Restorer { get; }

    public GenerationStore Generations { get; }

    public MapFiles MapFiles { get; }

    public PostfixConfig Config { get; }

    public LedgerStore Ledgers { get; }

    public StatusStore Statuses { get; }

    /// <summary>The ledger on disk.</summary>
    public Ledger Ledger => Ledgers.Load();

    /// <summary>One pass.</summary>
    public Task<PassOutcome> PassAsync(string reason = "test") => Reconciler.RunAsync(reason, TestContext.Current.CancellationToken);

    /// <summary>The requested and the effective stage of a feature.</summary>
    public static (string? Requested, string Effective) Stages(PassStatus status, string feature = "sender")
    {
        var found = status.Features.Single(one => one.Feature == feature);
        return (found.Requested, found.Effective);
    }
}
