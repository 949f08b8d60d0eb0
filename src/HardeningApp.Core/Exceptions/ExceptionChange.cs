using System.Collections.Immutable;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Exceptions;

/// <summary>Which UCR variables wishes for exceptions change. Whoever is exempt already gets no second exception: the first one takes over what is new.</summary>
public sealed record ExceptionChange
{
    private ExceptionChange(ImmutableArray<UcrChange> changes, ImmutableArray<(Exemption Exemption, bool IsNews)> exceptions) => (Changes, Exceptions) = (changes, exceptions);

    /// <summary>The variables to set.</summary>
    public ImmutableArray<UcrChange> Changes { get; }

    /// <summary>The exceptions as they will be, in the order of the wishes, and whether anything of them changes.</summary>
    public ImmutableArray<(Exemption Exemption, bool IsNews)> Exceptions { get; }

    /// <summary>Why a change would have no effect, with the way out; null when nothing is in its way.</summary>
    public string? Blocked { get; private init; }

    /// <summary>Computes it.</summary>
    /// <param name="wishes">The wishes.</param>
    /// <param name="ucr">UCR as it is.</param>
    /// <param name="now">The wall clock.</param>
    public static ExceptionChange Of(IEnumerable<ExemptionWish> wishes, UcrSnapshot ucr, DateTimeOffset now)
    {
        var (changes, exceptions) = (ImmutableArray.CreateBuilder<UcrChange>(), ImmutableArray.CreateBuilder<(Exemption, bool)>());
        var after = ucr;
        foreach (var wish in wishes)
        {
            var wanted = wish.Named(ExceptionId.Next(wish.Feature, after));
            var same = ExceptionReader.Read(after).All.FirstOrDefault(wanted.IsSame);
            var exemption = same is null ? wanted : Renewed(same, wanted, now);
            exceptions.Add((exemption, exemption != same));
            if (exemption == same)
                continue;
            var change = new UcrChange(exemption.Id.Variable, after.Text(exemption.Id.Variable), exemption.ToText());
            changes.Add(change);
            after = after.With([change]);
        }

        return new ExceptionChange(changes.ToImmutable(), exceptions.ToImmutable()) { Blocked = changes.Select(change => HigherLayer.WhyHidden(change, ucr)).FirstOrDefault(why => why is not null) };
    }

    /// <summary>What was not said stays, but for an end that is over.</summary>
    private static Exemption Renewed(Exemption same, Exemption wanted, DateTimeOffset now) => same with
    {
        Until = wanted.Until ?? (same.IsOverAt(now) ? null : same.Until),
        Owner = wanted.Owner ?? same.Owner,
        Reason = wanted.Reason ?? same.Reason,
    };
}
