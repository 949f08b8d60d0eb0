using System.Collections.Immutable;

namespace HardeningApp.Core.Planning;

/// <summary>What Postfix itself says it will use; a line in main.cf.local or master.cf.local wins over UCR without a word.</summary>
public sealed record EffectiveConfig
{
    /// <summary>The entries of <c>mynetworks</c>.</summary>
    public required ImmutableArray<string> MyNetworks { get; init; }

    /// <summary>The elements of <c>smtpd_recipient_restrictions</c>.</summary>
    public required ImmutableArray<string> RecipientRestrictions { get; init; }

    /// <summary>The elements of <c>smtpd_restriction_classes</c>.</summary>
    public ImmutableArray<string> RestrictionClasses { get; init; } = [];

    /// <summary>The elements of <c>submission_recipient_restrictions</c>; empty when nobody asked.</summary>
    public ImmutableArray<string> SubmissionRestrictions { get; init; } = [];

    /// <summary>Options of services in master.cf as <c>smtps/inet/NAME</c>; empty when nobody asked.</summary>
    public ImmutableDictionary<string, string> MasterOptions { get; init; } = ImmutableDictionary<string, string>.Empty;
}
