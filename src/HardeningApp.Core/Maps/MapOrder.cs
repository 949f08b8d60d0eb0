using System.Buffers.Text;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Maps;

/// <summary>
/// When a map goes live. A restriction class that the sender map names and the running Postfix does not know gives 451 to all mail that reaches the
/// line, so a map with a new class waits until main.cf was read; one that names fewer goes first. Postfix notices a changed sender map at once and a new
/// entry of <c>mynetworks</c> only at the reload, so one that refuses more waits too: nobody may be refused who is let through by the same change.
/// </summary>
public static class MapOrder
{
    /// <summary>The maps that have to wait for the reload, and the others.</summary>
    /// <param name="maps">The maps to come.</param>
    /// <param name="seen">What is there before the change.</param>
    /// <param name="changes">The variables that change with them.</param>
    public static ILookup<bool, AccessMap> Waiting(IEnumerable<AccessMap> maps, Observation seen, IReadOnlyCollection<UcrChange> changes) =>
        maps.ToLookup(map => Waits(map, seen.Ucr, seen.ConfigDigest == seen.Ledger.ConfirmedConfig) || RefusesMore(map, seen, changes));

    /// <summary>Whether a map has to wait for the reload.</summary>
    /// <param name="map">The map.</param>
    /// <param name="before">UCR before the change.</param>
    /// <param name="isConfirmed">Whether Postfix has read what UCR said then.</param>
    public static bool Waits(AccessMap map, UcrSnapshot before, bool isConfirmed) =>
        map.Name == PostfixNames.SenderMap && Highest(map.Content.Span) > (isConfirmed && int.TryParse(before.Text(PostfixNames.Classes), out var known) ? known : 0);

    /// <summary>
    /// Whether a sender map that is in use refuses more than before, with a change that needs a reload. What is in use goes on being asked behind the reload, so it
    /// must name no class that is gone then.
    /// </summary>
    private static bool RefusesMore(AccessMap map, Observation seen, IReadOnlyCollection<UcrChange> changes)
    {
        if (map.Name != PostfixNames.SenderMap || changes.Count == 0 || seen.File(map.Name) is not { Content: { } live, Table: not null })
            return false;
        var classes = changes.FirstOrDefault(change => change.Key == PostfixNames.Classes) is { } change ? change.After : seen.Ucr.Text(PostfixNames.Classes);
        return Highest(live.Span) <= (int.TryParse(classes, out var known) ? known : 0) && !Refused(map.Content).IsSubsetOf(Refused(live));
    }

    private static MapKeys Refused(ReadOnlyMemory<byte> text)
    {
        var keys = new MapKeys();
        foreach (var line in new MapRows(text.Span))
        {
            if (MapRows.Key(MapRows.Action(line)).SequenceEqual("REJECT"u8))
                keys.Add(MapKeys.Slice(text, MapRows.Key(line)));
        }

        return keys;
    }

    /// <summary>The highest number of a class that a map names.</summary>
    private static int Highest(ReadOnlySpan<byte> text)
    {
        var highest = 0;
        for (int at; (at = text.IndexOf(PostfixNames.ExceptionClassUtf8)) >= 0;)
        {
            text = text[(at + PostfixNames.ExceptionClassUtf8.Length)..];
            if (Utf8Parser.TryParse(text[..Math.Min(4, text.Length)], out int number, out _))
                highest = Math.Max(highest, number);
        }

        return highest;
    }
}
