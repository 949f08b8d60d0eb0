using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace HardeningApp.Core.Rendering;

/// <summary>A function that templates may use: of a value and a few words.</summary>
/// <param name="words">How many words there are behind the value.</param>
/// <param name="function">Makes its result of the context, the value and the words.</param>
internal sealed class TemplateFunction(int words, Func<TemplateContext, object?, string[], object> function) : IScriptCustomFunction
{
    /// <inheritdoc/>
    public int RequiredParameterCount => 1 + words;

    /// <inheritdoc/>
    public int ParameterCount => RequiredParameterCount;

    /// <inheritdoc/>
    public ScriptVarParamKind VarParamKind => ScriptVarParamKind.None;

    /// <inheritdoc/>
    public Type ReturnType => typeof(object);

    /// <inheritdoc/>
    public ScriptParameterInfo GetParameterInfo(int index) => new(typeof(object), index == 0 ? "value" : $"word{index}");

    /// <inheritdoc/>
    public object Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
        function(context, arguments[0], [.. arguments.Skip(1).Select(word => context.ObjectToString(word) ?? "")]);

    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
        new(Invoke(context, callerContext, arguments, blockStatement));
}
