using HardeningApp.Core.Rendering;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Pass;

public sealed class TemplateFilesTests : IDisposable
{
    private readonly TemporaryDirectory _own = new();
    private readonly TemplateFiles _templates;

    public TemplateFilesTests() => _templates = new TemplateFiles(new HardeningPaths { Templates = Maps.Templates, TemplateOverrides = _own.Path }, TimeProvider.System);

    public void Dispose() => _own.Dispose();

    [Fact]
    public void The_shipped_templates_are_found_and_without_error()
    {
        _templates.Load(TemplateName.SenderMap).Path.ShouldBe(Path.Combine(Maps.Templates, TemplateName.SenderMap));
        _templates.Errors(TestContext.Current.CancellationToken).ShouldBeEmpty();
    }

    [Fact]
    public void The_own_file_of_the_same_name_wins_as_soon_as_it_is_there()
    {
        _templates.Load(TemplateName.SenderMap);
        _templates.LoadAll();
        File.WriteAllText(_own[TemplateName.SenderMap], "own");

        _templates.Load(TemplateName.SenderMap).ShouldBe(new TemplateSource(_own[TemplateName.SenderMap], "own"));
        _templates.LoadAll()[TemplateName.SenderMap].Text.ShouldBe("own");
        File.Delete(_own[TemplateName.SenderMap]);
        _templates.LoadAll()[TemplateName.SenderMap].Path.ShouldBe(Path.Combine(Maps.Templates, TemplateName.SenderMap));
    }

    [Fact]
    public void Every_broken_template_is_named()
    {
        File.WriteAllText(_own[TemplateName.SenderMap], "{{ for");
        File.WriteAllText(_own[TemplateName.MyNetworks], "0.0.0.0/0");

        var errors = _templates.Errors(TestContext.Current.CancellationToken).ToArray();

        errors.ShouldContain(error => error.StartsWith(_own[TemplateName.SenderMap]));
        errors.ShouldContain(error => error.StartsWith(_own[TemplateName.MyNetworks]));
    }

    [Fact]
    public void A_shipped_template_that_is_missing_is_named_with_the_way_out()
    {
        var templates = new TemplateFiles(new HardeningPaths { Templates = _own.Path, TemplateOverrides = _own.Path }, TimeProvider.System);

        Should.Throw<PassException>(() => templates.Load(TemplateName.SenderMap)).Message.ShouldContain("apt-get install --reinstall postfix-hardening");
    }
}
