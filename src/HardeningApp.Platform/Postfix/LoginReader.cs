using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Questions;
using HardeningApp.Core.Settings;
using HardeningApp.Platform.Ldap;
using HardeningApp.Platform.Logs;

namespace HardeningApp.Platform.Postfix;

/// <summary>Finds out whether logins can be checked: asks Postfix and the login map, the same way smtpd will.</summary>
public sealed class LoginReader(PostfixTools tools, LdapDirectory directory, SeenLogins seenLogins)
{
    private static readonly string[] Parameters = ["smtpd_sender_restrictions", "smtpd_tls_cert_file", "smtpd_tls_chain_files", "smtpd_sasl_auth_enable"];

    /// <summary>Reads what the requested and the live stages need; null when no feature of logins is wanted.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="live">The stages in force.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<LoginFacts?> ReadAsync(HardeningSettings settings, FeatureStages live, CancellationToken cancellationToken)
    {
        if (settings.Features.Submission == Stage.Off && settings.Features.Auth25 == Stage.Off)
            return null;
        var asking = settings.Features.Submission == Stage.Off ? Task.FromResult(new LoginFacts()) : AskMapAsync(settings.Ldap, cancellationToken);
        var reading = tools.ParametersAsync(Parameters, cancellationToken);
        // Side by side, and nobody is left asking when one fails.
        await Task.WhenAll(asking, reading);
        var parameters = await reading;
        var facts = await asking with
        {
            SenderRestrictions = parameters[0],
            HasCertificate = (parameters[1] + parameters[2]).Trim() is not ("" or "none"),
            OffersLogin = parameters[3] == "yes",
        };
        // Only the step to enforce needs them: reading the log costs more than everything else.
        return facts.MapTrouble is null && settings.Features.Submission == Stage.Enforce && live.Submission != Stage.Enforce
            ? facts with { UnresolvedLogins = await UnresolvedAsync(cancellationToken) }
            : facts;
    }

    /// <summary>Asks the login map who may send with an address.</summary>
    /// <param name="address">The address; with null, or what is no address, only the map itself is tried.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Of the facts those about the map.</returns>
    public async Task<LoginFacts> AskMapAsync(string? address, CancellationToken cancellationToken)
    {
        // A line end would be a second key. Without any user nothing is found; a map that fails still complains.
        var key = address is not null && MailQuestion.Parse("127.0.0.1", address, address).Ok ? address : "nobody@invalid";
        var (found, trouble) = await tools.AskAsync(PostfixNames.LoginMap, [key], cancellationToken);
        return new LoginFacts
        {
            MapTrouble = trouble ?? (key == address && found.Count == 0 ? $"it does not find the owner of {address}" : null),
            Asked = key == address ? new MailboxOwner(address, Owners(found.GetValueOrDefault(address)).FirstOrDefault()) : null,
        };
    }

    private async Task<LoginFacts> AskMapAsync(LdapSettings settings, CancellationToken cancellationToken) =>
        await AskMapAsync(await directory.FindMailAddressAsync(settings, cancellationToken), cancellationToken);

    private async Task<System.Collections.Immutable.ImmutableArray<string>> UnresolvedAsync(CancellationToken cancellationToken)
    {
        var logins = seenLogins.Read();
        if (logins.Count == 0)
            return [];
        var (found, _) = await tools.AskAsync(PostfixNames.LoginMap, logins, cancellationToken);
        // Postfix compares the owners of an address with the login regardless of case (smtpd_check.c, reject_auth_sender_login_mismatch).
        return [.. logins.Where(login => !Owners(found.GetValueOrDefault(login)).Contains(login, StringComparer.OrdinalIgnoreCase))];
    }

    private static string[] Owners(string? value) => (value ?? "").Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
}
