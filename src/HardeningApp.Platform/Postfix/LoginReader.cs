using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
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
        var parameters = await tools.ParametersAsync(Parameters, cancellationToken);
        var facts = new LoginFacts
        {
            SenderRestrictions = parameters[0],
            HasCertificate = (parameters[1] + parameters[2]).Trim() is not ("" or "none"),
            OffersLogin = parameters[3] == "yes",
        };
        if (settings.Features.Submission == Stage.Off)
            return facts;

        facts = facts with { MapTrouble = await MapTroubleAsync(settings.Ldap, cancellationToken) };
        // Only the step to enforce needs them: reading the log costs more than everything else.
        return facts.MapTrouble is null && settings.Features.Submission == Stage.Enforce && live.Submission != Stage.Enforce
            ? facts with { UnresolvedLogins = await UnresolvedAsync(cancellationToken) }
            : facts;
    }

    /// <summary>Why the login map gives no answer about an address that has an owner.</summary>
    private async Task<string?> MapTroubleAsync(LdapSettings settings, CancellationToken cancellationToken)
    {
        var address = await directory.FindMailAddressAsync(settings, cancellationToken);
        // Without any user nothing is found; a map that fails still complains.
        var (found, trouble) = await tools.AskAsync(PostfixNames.LoginMap, [address ?? "nobody@invalid"], cancellationToken);
        return trouble ?? (address is not null && found.Count == 0 ? $"it does not find the owner of {address}" : null);
    }

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
