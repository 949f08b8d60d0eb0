using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace HardeningApp.Core.Rendering;

/// <summary>Renders Scriban templates with closed doors: no includes, no functions but a few of texts, no members beyond the data, no limit that cuts silently.</summary>
public static class TemplateRenderer
{
    private const long MaxBytes = 256 * 1024 * 1024;

    /// <summary>Renders a template to UTF-8.</summary>
    /// <param name="source">The template.</param>
    /// <param name="data">The values it may use; lists must be <see cref="ScriptArray{T}"/>, which is what makes 100,000 rows fast.</param>
    /// <param name="cancellationToken">Stops a runaway loop.</param>
    /// <param name="capacity">About how many bytes it will be; a large text that grows step by step needs three times the memory.</param>
    /// <exception cref="TemplateException">The template is broken; the message names file, line and column.</exception>
    public static ReadOnlyMemory<byte> Render(TemplateSource source, ScriptObject data, CancellationToken cancellationToken, int capacity = 0)
    {
        var template = Template.Parse(source.Text, source.Path);
        if (template.HasErrors)
            throw new TemplateException(string.Join("; ", template.Messages.Select(message => message.ToString())));

        using var writer = new BoundedWriter(MaxBytes, capacity);
        // The limits of Scriban are off: LoopLimit would throw at 1000 rows and LimitToString would truncate at 1 MiB without a word.
        var context = new TemplateContext(TemplateFunctions.All())
        {
            LoopLimit = 0,
            LimitToString = 0,
            RecursiveLimit = 20,
            StrictVariables = true,
            EnableRelaxedMemberAccess = false,
            CancellationToken = cancellationToken,
        };
        context.PushGlobal(data);
        context.PushOutput(new TextWriterOutput(writer));
        try
        {
            template.Render(context);
        }
        catch (ScriptRuntimeException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TemplateException(e.Message, e);
        }
        catch (TemplateException e)
        {
            throw new TemplateException($"{source.Path}: {e.Message}", e);
        }

        return writer.Written;
    }
}
