using System.Text;
using HardeningApp.Core.Adoption;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Planning;

/// <summary>Which stage of the feature sender is in force, read from the map on disk.</summary>
public static class EffectiveStage
{
    /// <summary>The stage of the feature sender, leaving aside mail domains with a stage of their own.</summary>
    /// <param name="ucr">UCR, which names the map or does not.</param>
    /// <param name="map">The sender map on disk.</param>
    /// <param name="policy">The requested stages; null when they cannot be read.</param>
    /// <param name="text">The text of another file of ours; null when there is none.</param>
    public static Stage Sender(UcrSnapshot ucr, LiveFile map, SenderPolicy? policy, Func<string, string?> text)
    {
        if (!InForce(ucr, map))
            return Stage.Off;
        var own = policy?.Domains.Keys.Select(domain => domain.Value).ToHashSet(StringComparer.Ordinal) ?? [];
        var (least, most) = ((Stage?)null, Stage.Off);
        foreach (var line in Rows(map))
        {
            if (line[0] == '.' || (own.Count > 0 && own.Contains(MapRows.Text(MapRows.Key(line)))))
                continue;
            var stage = StageOf(line, text);
            (least, most) = (least < stage ? least : stage, most > stage ? most : stage);
        }

        // Half enforced counts as monitor: status must never promise more than every domain has.
        return least is null ? policy?.Stage ?? Stage.Monitor : least == most ? most : Stage.Monitor;
    }

    /// <summary>The mail domains with a requested stage of their own, each with the one in force; off for those that the map does not hold.</summary>
    public static IEnumerable<KeyValuePair<DomainName, Stage>> OfDomains(UcrSnapshot ucr, LiveFile map, SenderPolicy policy, Func<string, string?> text)
    {
        if (policy.Domains.IsEmpty)
            return [];
        var found = new Dictionary<string, Stage>(StringComparer.Ordinal);
        var wanted = policy.Domains.Keys.Select(domain => domain.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var line in InForce(ucr, map) ? Rows(map) : default)
        {
            // For two equal keys postmap takes the first.
            if (MapRows.Text(MapRows.Key(line)) is var key && wanted.Contains(key))
                found.TryAdd(key, StageOf(line, text));
        }

        return policy.Domains.Keys.Select(domain => KeyValuePair.Create(domain, found.GetValueOrDefault(domain.Value, Stage.Off)));
    }

    /// <summary>How many mail domains the sender map holds; the lines for sub-domains do not count.</summary>
    public static int Domains(LiveFile map)
    {
        var count = 0;
        foreach (var line in Rows(map))
            count += line[0] == '.' ? 0 : 1;
        return count;
    }

    /// <summary>The mail domains that a sender map holds.</summary>
    public static TextLines Names(ReadOnlyMemory<byte> map) => new([.. MapKeys.OfDomains(map)]);

    /// <summary>The mail domains that a sender map holds and another one does not.</summary>
    public static TextLines Gone(LiveFile before, AccessMap? after) =>
        before.Digest == after?.Digest ? TextLines.None : new([.. MapKeys.GoneDomains(before.Bytes, after?.Content ?? default)]);

    /// <summary>The mail domains that a change of the sender map covers anew or otherwise, with their actions. Senders with exceptions are none.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Added(FileChange file)
    {
        var domains = MapKeys.OfDomains(file.Map?.Content ?? default);
        return file.Added.Select(line => line.Split(' ', 2)).Where(parts => domains.Contains(Encoding.UTF8.GetBytes(parts[0]))).Select(parts => KeyValuePair.Create(parts[0], parts.ElementAtOrDefault(1) ?? ""));
    }

    private static bool InForce(UcrSnapshot ucr, LiveFile map) =>
        ucr.Text(PostfixNames.SenderRestriction) is { } restriction && PostfixNames.SenderRestrictionTexts.Contains(restriction) && map.Table is not null;

    private static MapRows Rows(LiveFile map) => new(KeptLines.WithoutThem(map.Bytes).Span);

    private static Stage StageOf(ReadOnlySpan<byte> line, Func<string, string?> text)
    {
        var action = MapRows.Key(MapRows.Action(line));
        return action.SequenceEqual("REJECT"u8) ? Stage.Enforce
            : action.SequenceEqual("DUNNO"u8) ? Stage.Off
            : action.StartsWith(PostfixNames.ExceptionClassUtf8) ? ExceptionTables.StageOf(MapRows.Text(action), text)
            : Stage.Monitor;
    }
}
