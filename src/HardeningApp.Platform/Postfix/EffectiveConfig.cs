using System.Collections.Immutable;

namespace HardeningApp.Platform.Postfix;

/// <summary>The parameters of the effective configuration that we depend on.</summary>
/// <param name="MyNetworks">The entries of <c>mynetworks</c>.</param>
/// <param name="RecipientRestrictions">The elements of <c>smtpd_recipient_restrictions</c>.</param>
public sealed record EffectiveConfig(ImmutableArray<string> MyNetworks, ImmutableArray<string> RecipientRestrictions);
