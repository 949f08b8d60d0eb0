using HardeningApp.Core.Explain;
using HardeningApp.Core.Names;
using HardeningApp.Core.Questions;
using HardeningApp.Platform.DryRun;
using HardeningApp.Platform.Pass;

namespace HardeningApp.Platform.Explain;

/// <summary>Asks the running Postfix beside the explanation, with the same client name and greeting for both.</summary>
public sealed class LiveExplainer(MailExplainer explainer, DryRunClient client)
{
    /// <summary>The explanation and what Postfix says.</summary>
    /// <exception cref="PassException">Postfix cannot be asked; the message says what to do.</exception>
    /// <exception cref="UnauthorizedAccessException">This is not root.</exception>
    public async Task<(Explanation Expected, SmtpReply Said)> ExplainAsync(MailQuestion question, CancellationToken cancellationToken)
    {
        var name = (await ClientNames.AskAsync(question.Client, cancellationToken)).Value is { } found ? DomainName.Parse(found).Value : null;
        var said = await client.AskAsync([question], name, cancellationToken);
        var expected = await explainer.ExplainAsync(
            [question],
            (asked, view) => view with { ClientName = name?.Value ?? "unknown", Helo = XClient.Ehlo(asked)["EHLO ".Length..] },
            cancellationToken);
        return (expected[0], said[0].Reply);
    }
}
