namespace HardeningApp.E2E.Ucr;

/// <summary>
/// One test for each fact about the registry that the product relies on. If the stand-in and a real system ever
/// differ, the fact is wrong, and with it the product.
/// </summary>
[Collection(UcrCollection.Name)]
public abstract class UcrConformance(UcrBox box) : IAsyncLifetime
{
    protected const string InfoFile = "/etc/univention/templates/info/conformance.info";
    protected const string ModuleFile = "/etc/univention/templates/modules/conformance.py";

    /// <summary>
    /// Postfix waits for up to two seconds before it reads a main.cf that has just been written. A test need not.
    /// </summary>
    protected const string Age = "touch -d '-5 seconds' /etc/postfix/main.cf /etc/postfix/master.cf\n";

    private const string ScriptFile = "/etc/univention/templates/scripts/conformance";
    private const string DescriptionFile = "/etc/univention/registry.info/variables/conformance.cfg";

    /// <summary>Gives registry, templates and Postfix configuration back as the box was booted with.</summary>
    private const string Restore = """
        cd /etc/univention
        leftovers=$(find templates registry.info -name '*conformance*' -print -delete)
        rm -f base*.conf* standin-render-seconds
        cp -p /root/conformance/base*.conf* .
        [ -z "$leftovers" ] || ucr update
        cmp -s /etc/postfix/main.cf /root/conformance/main.cf && cmp -s /etc/postfix/master.cf /root/conformance/master.cf ||
            ucr commit /etc/postfix/main.cf /etc/postfix/master.cf
        touch -d '-5 seconds' /etc/postfix/main.cf /etc/postfix/master.cf
        """;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        (await box.RunAsync(["bash", "-c", Restore], CancellationToken.None)).Code.ShouldBe(0);
        await AfterRestore();
    }

    protected virtual Task AfterRestore() => Task.CompletedTask;

    protected static UcrResult Said(string output) => new(0, output, string.Empty);

    protected Task<UcrResult> Ucr(params string[] arguments) => Run(["ucr", .. arguments]);

    protected Task<UcrResult> Shell(string script) => Run(["bash", "-c", script]);

    /// <summary>Ships a description file, as a package does.</summary>
    protected Task Describe(string text) => Shell($"cat >{DescriptionFile} <<'TEXT'\n{text}\nTEXT\n");

    /// <summary>Registers a module that the variables trigger.</summary>
    protected Task RegisterModule(string code, string variables = "conformance/key") =>
        Shell($"""
            printf 'Type: module\nModule: conformance.py\nVariables: {variables}\n' >{InfoFile}
            cat >{ModuleFile} <<'CODE'
            {code}
            CODE
            ucr update
            """);

    /// <summary>Registers a script that conformance/key triggers.</summary>
    protected Task RegisterScript(string code) =>
        Shell($"""
            printf 'Type: script\nScript: conformance\nVariables: conformance/key\n' >{InfoFile}
            cat >{ScriptFile} <<'CODE'
            {code}
            CODE
            chmod 755 {ScriptFile}
            ucr update
            """);

    private Task<UcrResult> Run(string[] command) => box.RunAsync(command, TestContext.Current.CancellationToken);
}
