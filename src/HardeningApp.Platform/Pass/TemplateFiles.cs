using HardeningApp.Core.Rendering;

namespace HardeningApp.Platform.Pass;

/// <summary>Finds templates: the administrator's own file of the same name wins over the shipped one.</summary>
/// <param name="paths">The two directories.</param>
public sealed class TemplateFiles(HardeningPaths paths)
{
    /// <summary>Reads a template. It is read at every pass, so a change is live without a restart.</summary>
    /// <exception cref="PassException">The shipped template is missing.</exception>
    public TemplateSource Load(string name)
    {
        foreach (var path in new[] { Path.Combine(paths.TemplateOverrides, name), Path.Combine(paths.Templates, name) })
        {
            if (File.Exists(path))
                return new TemplateSource(path, File.ReadAllText(path));
        }

        throw new PassException($"the template {Path.Combine(paths.Templates, name)} is missing; install the package again: apt-get install --reinstall postfix-hardening");
    }
}
